package dk.havn.intake;

import dk.havn.carrier.Carrier;
import dk.havn.carrier.CarrierFailed;
import dk.havn.carrier.InboundCall;
import dk.havn.queue.Accepted;
import dk.havn.queue.Arrival;
import dk.havn.queue.Queue;
import dk.havn.queue.Tips.Holders;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedFile;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a call brings into one growing tip, each sentence sealed as it comes, exactly once. */
public final class CallIntake {
    /** A call of which nothing has come by then may still be ringing; later it is taken in as one without words. */
    static final Duration WORDLESS_AFTER = Duration.ofMinutes(10);

    private static final int ATTEMPTS_MAX = 3;

    private final Queue queue;
    private final Speech speech;
    private final Carrier carrier;
    private final LiveCalls calls;
    private final Clock clock;

    /** @param callKey 32 bytes, the same at every start: from it comes the tip of a call */
    public CallIntake(Queue queue, Speech speech, Carrier carrier, byte[] callKey, Clock clock) {
        this.queue = queue;
        this.speech = speech;
        this.carrier = carrier;
        this.calls = new LiveCalls(callKey, clock);
        this.clock = clock;
    }

    /** Remembers who calls, for the first message that is stored of it. */
    void begin(String callSid, String from) {
        if (!from.isEmpty()) {
            calls.of(callSid).callFrom(from);
        }
    }

    /** A number of the provider's came that is no sentence. */
    void hear(String callSid, String transcription, int number) {
        LiveCall call = calls.of(callSid);
        call.hear(call.numberOf(transcription, number));
    }

    /**
     * One final sentence.
     *
     * @param number the provider's, within one transcription
     * @return completes after the commit, also for a sentence that was stored before
     */
    Future<Void> say(String callSid, String transcription, int number, Sentence sentence) {
        LiveCall call = calls.of(callSid);
        String ref = String.join(":", callSid, transcription, Integer.toString(number));
        int within = call.numberOf(transcription, number);
        return take(
                call,
                Utterance.sentence(callSid, ref, within, sentence.worker(), sentence.text(), sentence.language()));
    }

    /**
     * A recording, fetched at the provider by its id and sealed as a file. What cannot be fetched stays there, held until a worker
     * has heard it.
     */
    Future<Void> recorded(String callSid, String recordingSid) {
        return queue.isKnown(Utterance.recording(callSid, recordingSid, null).ref())
                .compose(known -> known ? Future.succeededFuture() : fetched(callSid, recordingSid));
    }

    private Future<Void> fetched(String callSid, String recordingSid) {
        return carrier.recording(recordingSid)
                .map(sound -> Utterance.recording(callSid, recordingSid, fits(sound) ? sound : null))
                .recover(failure -> failure instanceof CarrierFailed
                        ? Future.succeededFuture(Utterance.recording(callSid, recordingSid, null))
                        : Future.failedFuture(failure))
                .compose(this::sign);
    }

    private static boolean fits(byte[] sound) {
        return sound.length > 0 && sound.length <= SealedFile.BYTES_MAX;
    }

    /** Something that has no words. */
    Future<Void> sign(Utterance sign) {
        return take(calls.of(sign.callSid()), sign);
    }

    /** The call's transcription is over: what is in memory of it goes, and the provider's copy is owed. */
    Future<Void> end(String callSid, String transcription) {
        Future<Void> forgotten = calls.end(callSid)
                .map(call -> call.inTurn(() -> {
                    call.forget();
                    return Future.succeededFuture();
                }))
                .orElseGet(Future::succeededFuture);
        return forgotten.compose(ignored -> transcription.isEmpty()
                ? Future.succeededFuture()
                : queue.forget(calls.tipOf(callSid), ProviderCopy.of(ProviderCopy.Kind.TRANSCRIPT, transcription)));
    }

    /** Ends the memory of calls that have run for longer than any does. Meant to be called every minute. */
    public void endOverdue() {
        calls.overdue().forEach(sid -> end(sid, ""));
    }

    /** Takes in a call of which nothing came; does nothing about one that is known, or may still be ringing. */
    public Future<Void> missed(InboundCall inbound) {
        boolean young = inbound.at().isAfter(clock.instant().minus(WORDLESS_AFTER));
        if (young || calls.isLive(inbound.sid()) || !ProviderCopy.isSid(inbound.sid())) {
            return Future.succeededFuture();
        }
        return queue.holders(calls.tipOf(inbound.sid())).compose(known -> {
            if (known.isPresent()) {
                return Future.succeededFuture();
            }
            LiveCall call = new LiveCall(calls.tipOf(inbound.sid()), clock.instant());
            call.callFrom(inbound.from());
            return take(call, Utterance.sign(Utterance.Sign.NO_WORDS, inbound.sid(), null));
        });
    }

    int liveCalls() {
        return calls.size();
    }

    private Future<Void> take(LiveCall call, Utterance what) {
        return call.inTurn(() -> call.has(what) ? Future.succeededFuture() : take(call, what, 1));
    }

    private Future<Void> take(LiveCall call, Utterance what, int attempt) {
        return queue.holders(call.tip())
                .compose(holders -> store(call, what, holders))
                // A worker or another node changed who has the tip meanwhile: seal for those.
                .recover(failure -> attempt < ATTEMPTS_MAX && isOutdated(failure)
                        ? take(call, what, attempt + 1)
                        : Future.failedFuture(failure));
    }

    private static boolean isOutdated(Throwable failure) {
        return failure instanceof Refused refused
                && Set.of(Refusal.WRAP_MISMATCH, Refusal.STALE).contains(refused.refusal());
    }

    private Future<Void> store(LiveCall call, Utterance what, Optional<Holders> holders) {
        if (holders.isPresent() && call.isUnknown()) {
            call.beganElsewhere();
        }
        return speech.seal(call, what, holders)
                .compose(done -> queue.speak(arrival(what, done), done.earlier(), done.file())
                        .onSuccess(accepted -> remember(call, what, done, accepted))
                        .onFailure(failure -> done.key().close())
                        .mapEmpty());
    }

    private static void remember(LiveCall call, Utterance what, Speech.Sealed done, Accepted accepted) {
        if (accepted.repeat()) {
            done.key().close();
            return;
        }
        Set<DeskId> readers = done.message().desks();
        if (!done.earlier().isEmpty()) {
            call.shared(readers);
        }
        call.remember(
                what, done.message().msg(), done.key(), readers, done.facets().urgency());
    }

    private static Arrival arrival(Utterance what, Speech.Sealed done) {
        return new Arrival(
                Channel.CALL,
                done.message(),
                done.facets(),
                true,
                done.message().digest(),
                what.ref(),
                List.copyOf(what.copies()),
                null);
    }

    /**
     * One final sentence of a call.
     *
     * @param worker whether it was said on the hotline's side
     * @param language BCP 47, of the speech recognition
     */
    record Sentence(boolean worker, String text, @Nullable String language) {
        @Override
        public String toString() {
            return "Sentence[withheld]";
        }
    }
}
