package dk.havn.tip;

import java.util.List;

/** Carries a {@link Refusal} through a failed Future; holds no input and no stack trace. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient List<TipId> because;

    public Refused(Refusal refusal) {
        this(refusal, List.of());
    }

    /** @param because the tips that stand in the way; none where it is not about any */
    public Refused(Refusal refusal, List<TipId> because) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
        this.because = List.copyOf(because);
    }

    public Refusal refusal() {
        return refusal;
    }

    public List<TipId> because() {
        return because;
    }
}
