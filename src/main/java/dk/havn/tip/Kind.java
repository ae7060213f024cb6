package dk.havn.tip;

/** What a sealed message is within its tip. envelope.md, {@code kind}. */
public enum Kind {
    FIRST(1),
    FOLLOW_UP(2),
    SPOKEN(3),
    REPLY(4),
    NOTE(5);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** A card lets the list show urgency and indicators without opening the words; only a sender's message has one. */
    public boolean hasCard() {
        return this == FIRST || this == FOLLOW_UP || this == SPOKEN;
    }

    /** @throws IllegalArgumentException for any other number */
    public static Kind of(int code) {
        for (Kind k : values()) {
            if (k.code == code) {
                return k;
            }
        }
        throw new IllegalArgumentException("no such kind");
    }
}
