package dk.havn.alert;

import dk.havn.carrier.CarrierFailed;
import io.vertx.core.Future;

/** An alert was not taken; says why in one word of ours, and never where it should have gone. */
public final class WayFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why such as {@code unreachable}, {@code no_answer}, {@code later}, {@code refused}, {@code gone} */
    public WayFailed(String why) {
        super(why, null, false, false);
    }

    /** What the phone company's failure is called here. */
    static <T> Future<T> by(Throwable failure) {
        String why = failure instanceof CarrierFailed carrier ? carrier.why().code() : "no_answer";
        return Future.failedFuture(new WayFailed(why));
    }
}
