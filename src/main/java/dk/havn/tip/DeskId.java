package dk.havn.tip;

import java.util.regex.Pattern;

/** The name of a desk, such as {@code CMM}: 1 to 16 characters of A-Z and 0-9. */
public record DeskId(String text) {
    private static final Pattern NAME = Pattern.compile("[A-Z0-9]{1,16}");

    /** @throws IllegalArgumentException for any other text */
    public DeskId {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("not a desk name");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
