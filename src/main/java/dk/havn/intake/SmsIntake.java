package dk.havn.intake;

import dk.havn.carrier.PhoneNumbers;
import dk.havn.carrier.ThreadKeys;
import dk.havn.queue.Arrival;
import dk.havn.queue.Queue;
import dk.havn.queue.ThreadLink;
import dk.havn.queue.ThreadMoved;
import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import dk.havn.tip.Kind;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns one text message into a sealed message of the right tip, exactly once. */
public final class SmsIntake {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Queue queue;
    private final Gateway gateway;
    private final PhoneNumbers numbers;
    private final ThreadKeys threadKeys;

    public SmsIntake(Queue queue, Gateway gateway, PhoneNumbers numbers, ThreadKeys threadKeys) {
        this.queue = queue;
        this.gateway = gateway;
        this.numbers = numbers;
        this.threadKeys = threadKeys;
    }

    /** Completes after the commit, also for a message that was stored before. */
    Future<Void> take(SmsMessage sms) {
        Optional<String> number = numbers.e164(sms.from());
        ThreadLink link = number.map(this::link).orElse(null);
        String contact = number.isPresent() ? null : sms.from();
        Words words = new Words(Channel.SMS, sms.body(), Answers.NONE, null, contact, number.orElse(null));
        return take(sms.copy(), words, link);
    }

    private Future<Void> take(ProviderCopy copy, Words words, @Nullable ThreadLink link) {
        return sealWords(words, link)
                .compose(submission -> store(arrival(copy, submission, link)))
                // Another text of this number was committed meanwhile, or its tip was closed: seal for the right tip.
                .recover(failure ->
                        failure instanceof ThreadMoved ? take(copy, words, link) : Future.failedFuture(failure));
    }

    private Future<Submission> sealWords(Words words, @Nullable ThreadLink link) {
        if (link == null) {
            return first(words);
        }
        return queue.threadTip(link).compose(thread -> thread.isEmpty() ? first(words) : later(thread.get(), words));
    }

    private Future<Submission> first(Words words) {
        return gateway.seal(TipId.random(RANDOM), Kind.FIRST, 1, words, null);
    }

    private Future<Submission> later(TipId tip, Words words) {
        return queue.routed(tip)
                .compose(desks ->
                        queue.sent(tip).compose(before -> gateway.seal(tip, Kind.FOLLOW_UP, before + 1, words, desks)));
    }

    private Future<Void> store(Arrival arrival) {
        boolean first = arrival.message().kind() == Kind.FIRST;
        return (first ? queue.accept(arrival) : queue.append(arrival)).mapEmpty();
    }

    private static Arrival arrival(ProviderCopy copy, Submission submission, @Nullable ThreadLink link) {
        SealedMessage message = submission.message();
        return new Arrival(
                Channel.SMS, message, submission.facets(), true, message.digest(), copy.sid(), List.of(copy), link);
    }

    private ThreadLink link(String e164) {
        List<byte[]> marks = threadKeys.marks(e164);
        return new ThreadLink(marks.get(0), marks.size() > 1 ? marks.get(1) : null);
    }
}
