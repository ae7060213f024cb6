package dk.havn.alert;

import java.util.Locale;
import java.util.stream.Stream;

/** How far a human has got with a tip that rings. */
public enum Stage {
    /** Nobody has it. */
    WAITING,
    /** Somebody had it when it became an emergency, and has not looked at it since. */
    RAISED,
    /** Somebody has it and has not read it. */
    HELD,
    /** Who has it has read it. */
    OPENED,
    /** It was closed or escalated, or rings in another alarm. */
    OVER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static Stage of(String code) {
        return Stream.of(values())
                .filter(stage -> stage.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such stage"));
    }

    /** Whether it still calls for somebody. */
    boolean calls() {
        return this == WAITING || this == RAISED;
    }

    /** Whether a human has seen it. */
    boolean isSeen() {
        return this == OPENED || this == OVER;
    }
}
