package dk.havn.tip;

import java.util.Locale;

/** Every expected "no", with the HTTP status it is told by. The code is a contract; the sentence is in i18n/messages. */
public enum Refusal {
    BAD_REQUEST(400),
    BAD_ENVELOPE(400),
    NO_SESSION(401),
    WRONG_LOGIN(401),
    CROSS_SITE(403),
    NOT_ALLOWED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    TIP_EXISTS(409),
    STALE(409),
    TOO_LARGE(413),
    UNSUPPORTED_TYPE(415),
    WRONG_HOST(421),
    WRAP_MISMATCH(422),
    NOT_SIGNED(422),
    WRONG_STATE(422),
    REASON_NEEDED(422),
    OPEN_TIPS(422),
    TOO_MANY(429),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
