package dk.havn.intake;

import dk.havn.carrier.Tickets;
import dk.havn.people.Directory;
import dk.havn.route.Routing;
import dk.havn.seal.Content;
import dk.havn.seal.Sealer;
import dk.havn.tip.DeskId;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Speaker;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import dk.havn.triage.Hit;
import dk.havn.triage.Report;
import dk.havn.triage.Triage;
import dk.havn.triage.Verdict;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What happens to readable words between a way in and the queue: triage, route, seal. Off the event loop. */
public final class Gateway {
    /** With this many messages waiting for their seal the answer is "unavailable", and the provider tries again. */
    static final int WAITING_MAX = 2048;
    /** Somebody who says that there is danger now gets in where others wait. */
    static final int WAITING_IN_DANGER_MAX = 2 * WAITING_MAX;

    private final Triage triage;
    private final Routing routing;
    private final Sealer sealer;
    private final Directory directory;
    private final Tickets tickets;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final AtomicInteger waiting = new AtomicInteger();

    public Gateway(
            Triage triage,
            Routing routing,
            Sealer sealer,
            Directory directory,
            Tickets tickets,
            WorkerExecutor workers,
            Clock clock) {
        this.triage = triage;
        this.routing = routing;
        this.sealer = sealer;
        this.directory = directory;
        this.tickets = tickets;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Seals what somebody said as one message of a tip.
     *
     * @param seq 1 and up; two texts that arrive at once may get the same
     * @param desks where the tip's first message went; {@code null} for a first message, which the policy routes
     */
    Future<Submission> seal(TipId tip, Kind kind, int seq, Words words, @Nullable List<DeskId> desks) {
        return seal(new Name(tip, sealer.newMessage(), kind, seq), words, desks);
    }

    /** Seals the first and only message of a tip under names that the caller made. */
    Future<Submission> sealOnly(TipId tip, MessageId msg, Words words) {
        return seal(new Name(tip, msg, Kind.FIRST, 1), words, null);
    }

    /** Seals the words of a drill for one desk, at a level that is not read out of them. */
    Future<Submission> sealDrill(TipId tip, Words words, Urgency level, String lang, DeskId desk) {
        Name name = new Name(tip, sealer.newMessage(), Kind.FIRST, 1);
        Verdict given = new Verdict(level, lang, Speaker.UNKNOWN, List.of(), Set.of());
        return work(() -> sealed(name, words, Content.normalise(words.text()), given, List.of(desk)));
    }

    private record Name(TipId tip, MessageId msg, Kind kind, int seq) {}

    private Future<Submission> seal(Name name, Words words, @Nullable List<DeskId> desks) {
        int waitingMax = words.sayDangerNow() ? WAITING_IN_DANGER_MAX : WAITING_MAX;
        return work(() -> sealNow(name, words, desks), waitingMax);
    }

    /** Does what takes its time off the event loop; fails with {@code Refused(UNAVAILABLE)} where too much waits already. */
    <T> Future<T> work(Callable<T> work) {
        return work(work, WAITING_MAX);
    }

    private <T> Future<T> work(Callable<T> work, int waitingMax) {
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Refused(Refusal.UNAVAILABLE));
        }
        return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }

    private Submission sealNow(Name name, Words words, @Nullable List<DeskId> firstDesks) {
        String text = Content.normalise(words.text());
        Verdict verdict = triage.assess(new Report(words.channel(), text, words.lang(), words.answers()));
        List<DeskId> desks = firstDesks != null
                ? firstDesks
                : routing.desks(verdict.urgency(), verdict.speaker(), verdict.signals(), words.answers());
        return sealed(name, words, text, verdict, desks);
    }

    private Submission sealed(Name name, Words words, String text, Verdict verdict, List<DeskId> desks) {
        String lang = words.lang() == null ? verdict.language() : words.lang();
        byte[] body = Content.body(content(name, words, text, lang, verdict, desks));
        byte[] card = Content.card(summary(lang, verdict, desks));
        SealedMessage message =
                sealer.seal(name.tip(), name.msg(), name.kind(), Provenance.GATEWAY, body, card, recipients(desks));
        return new Submission(message, new Facets(verdict.urgency(), desks));
    }

    /** The last verified epoch of each desk, even an expired one: no person is refused for the operator's neglect. */
    List<Recipient> recipients(List<DeskId> desks) {
        return desks.stream()
                .map(desk -> directory.recipient(desk, clock.instant()).recipient())
                .toList();
    }

    private Content.Words content(
            Name name, Words words, String text, String lang, Verdict verdict, List<DeskId> desks) {
        return new Content.Words(
                text,
                lang,
                words.answers(),
                clock.instant(),
                name.seq(),
                verdict.urgency(),
                desks,
                triage.rulebook(),
                verdict.indicators().stream()
                        .map(hit -> new Content.Mark(hit.rule(), hit.start(), hit.end()))
                        .toList(),
                words.e164(),
                words.e164() == null ? null : tickets.issue(name.tip(), words.e164()),
                words.contact());
    }

    private Content.Summary summary(String lang, Verdict verdict, List<DeskId> desks) {
        List<String> rules = verdict.indicators().stream().map(Hit::rule).toList();
        return new Content.Summary(lang, verdict.speaker(), verdict.urgency(), desks, rules, triage.rulebook());
    }
}
