package dk.havn.queue;

import java.util.Locale;

/** Reads the lower-case names that travel. */
final class Codes {
    private Codes() {}

    /** @throws IllegalArgumentException unless {@code code} is exactly a lower-case name */
    static <E extends Enum<E>> E of(Class<E> type, String code) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(code)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such " + type.getSimpleName());
    }
}
