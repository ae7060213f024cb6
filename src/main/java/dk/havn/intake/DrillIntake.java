package dk.havn.intake;

import dk.havn.page.Messages;
import dk.havn.queue.Accepted;
import dk.havn.queue.Arrival;
import dk.havn.queue.Queue;
import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;

/** The weekly drill: one sentence, always the same, that goes the way of a tip. */
public final class DrillIntake {
    private static final String WORDS = "drill.weekly";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Queue queue;
    private final Gateway gateway;
    private final Words words;

    public DrillIntake(Queue queue, Gateway gateway, Messages messages) {
        this.queue = queue;
        this.gateway = gateway;
        this.words = new Words(Channel.WEB, sentence(messages), Answers.NONE, Messages.FALLBACK, null, null);
    }

    private static String sentence(Messages messages) {
        return messages.languages().stream()
                .map(language -> messages.text(language, WORDS))
                .collect(Collectors.joining("\n"));
    }

    /** @return empty where the desk had its drill of this week; fails as {@link Queue#weeklyDrill} */
    public Future<Optional<Accepted>> take(DeskId desk, String week) {
        return gateway.sealDrill(TipId.random(RANDOM), words, Urgency.EMERGENCY, Messages.FALLBACK, desk)
                .compose(submission -> queue.weeklyDrill(desk, week, arrival(submission)));
    }

    private static Arrival arrival(Submission submission) {
        SealedMessage message = submission.message();
        return new Arrival(Channel.WEB, message, submission.facets(), true, message.digest(), null, null);
    }
}
