package dk.havn.tip;

/** Who sealed a message; set by the endpoint it came through, never by a field. envelope.md, {@code prov}. */
public enum Provenance {
    SENDER(1),
    GATEWAY(2),
    CONSOLE(3);

    private final int code;

    Provenance(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException for any other number */
    public static Provenance of(int code) {
        for (Provenance p : values()) {
            if (p.code == code) {
                return p;
            }
        }
        throw new IllegalArgumentException("no such provenance");
    }
}
