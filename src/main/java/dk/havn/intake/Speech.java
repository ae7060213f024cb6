package dk.havn.intake;

import dk.havn.carrier.PhoneNumbers;
import dk.havn.carrier.Tickets;
import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Tips.Holders;
import dk.havn.route.Routing;
import dk.havn.seal.Content;
import dk.havn.seal.FileSealer;
import dk.havn.seal.HeldKey;
import dk.havn.seal.Sealer;
import dk.havn.tip.Answers;
import dk.havn.tip.Channel;
import dk.havn.tip.DeskId;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import dk.havn.tip.SealedFile;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.Urgency;
import dk.havn.triage.Hit;
import dk.havn.triage.Report;
import dk.havn.triage.Triage;
import dk.havn.triage.Verdict;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to one sentence of a call: triaged together with all that was said before it, routed, and sealed on its own. */
public final class Speech {
    private final Gateway gateway;
    private final Triage triage;
    private final Routing routing;
    private final Sealer sealer;
    private final FileSealer files;
    private final PhoneNumbers numbers;
    private final Tickets tickets;
    private final Clock clock;

    public Speech(
            Gateway gateway,
            Triage triage,
            Routing routing,
            Sealer sealer,
            FileSealer files,
            PhoneNumbers numbers,
            Tickets tickets,
            Clock clock) {
        this.gateway = gateway;
        this.triage = triage;
        this.routing = routing;
        this.sealer = sealer;
        this.files = files;
        this.numbers = numbers;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * A sentence that is ready to be stored.
     *
     * @param earlier keys of earlier sentences for desks that join with this one
     */
    record Sealed(
            SealedMessage message,
            Facets facets,
            HeldKey key,
            List<SharedKey> earlier,
            @Nullable SealedFile file) {}

    /** How the call stands with one sentence more. */
    private record Judged(
            String text, String language, Verdict whole, List<Hit> hits, Urgency urgency, List<DeskId> desks) {}

    /** @param holders who has the tip; empty where this opens it */
    Future<Sealed> seal(LiveCall call, Utterance what, Optional<Holders> holders) {
        return gateway.work(() -> sealNow(call, what, holders));
    }

    private Sealed sealNow(LiveCall call, Utterance what, Optional<Holders> holders) {
        Judged judged = judge(call, what, holders);
        Optional<FileSealer.Sealed> file =
                Optional.ofNullable(what.sound()).map(sound -> files.seal(call.tip(), sound));
        Content.Spoken beside = new Content.Spoken(
                what.worker(),
                call.heardFrom(what.number()),
                file.map(FileSealer.Sealed::key).stream().toList());
        byte[] body = Content.body(content(call, what, judged), beside);
        byte[] card = Content.card(summary(what, judged));
        List<Recipient> recipients = gateway.recipients(judged.desks());
        var held = sealer.sealHeld(call.tip(), Kind.SPOKEN, Provenance.GATEWAY, body, card, recipients);
        List<SharedKey> earlier = call.isWhole() ? call.keysFor(recipients) : List.of();
        return new Sealed(
                held.message(),
                new Facets(judged.urgency(), judged.desks()),
                held.key(),
                earlier,
                file.map(FileSealer.Sealed::file).orElse(null));
    }

    private Judged judge(LiveCall call, Utterance what, Optional<Holders> holders) {
        String text = cut(Content.normalise(what.text()));
        Verdict whole = assess(call.callersWords(what), what.language());
        String heard = what.language() == null ? whole.language() : what.language();
        String language = whole.language().equals("und") ? heard : whole.language();
        // Whoever rings and says something is nobody's junk.
        Urgency urgency = Urgency.higher(Urgency.ROUTINE, Urgency.higher(call.urgency(), whole.urgency()));
        List<Hit> hits = List.of();
        if (!what.worker() && what.sign() == null) {
            Verdict alone = assess(text, language);
            hits = alone.indicators();
            urgency = Urgency.higher(urgency, alone.urgency());
        }
        if (what.sign() == Utterance.Sign.SILENT) {
            urgency = Urgency.higher(urgency, Urgency.URGENT);
        }
        return new Judged(text, language, whole, hits, urgency, desks(call, whole, urgency, holders));
    }

    private Verdict assess(String text, @Nullable String language) {
        return triage.assess(new Report(Channel.CALL, text, language, Answers.NONE));
    }

    // A call's desks only grow, but for a refusal: what the caller says from then on goes where the policy says after
    // it.
    private List<DeskId> desks(LiveCall call, Verdict whole, Urgency urgency, Optional<Holders> holders) {
        List<DeskId> wanted = routing.desks(urgency, whole.speaker(), whole.signals(), Answers.NONE);
        if (holders.isEmpty()) {
            return wanted;
        }
        List<DeskId> routed = holders.get().routed();
        boolean refused = whole.signals().contains("police_refused");
        Set<DeskId> desks = new LinkedHashSet<>();
        routed.stream().filter(desk -> !refused || wanted.contains(desk)).forEach(desks::add);
        if (call.isWhole()) {
            wanted.stream()
                    .filter(desk -> !holders.get().shared().contains(desk))
                    .forEach(desks::add);
        }
        return desks.isEmpty()
                ? routed
                : desks.stream().limit(SealedMessage.WRAPS_MAX).toList();
    }

    private Content.Words content(LiveCall call, Utterance what, Judged judged) {
        String caller = call.untoldCaller();
        Optional<String> number = caller == null ? Optional.empty() : numbers.e164(caller);
        return new Content.Words(
                judged.text(),
                judged.language(),
                Answers.NONE,
                clock.instant(),
                what.number(),
                judged.urgency(),
                judged.desks(),
                triage.rulebook(),
                marks(what, judged),
                number.orElse(caller),
                number.map(e164 -> tickets.issue(call.tip(), e164)).orElse(null),
                null);
    }

    private static List<Content.Mark> marks(Utterance what, Judged judged) {
        Stream<Content.Mark> found =
                judged.hits().stream().map(hit -> new Content.Mark(hit.rule(), hit.start(), hit.end()));
        Utterance.Sign sign = what.sign();
        return sign == null ? found.toList() : List.of(new Content.Mark(sign.rule(), 0, 0));
    }

    // The card tells what the whole call is about so far, as it is the first that a worker sees.
    private Content.Summary summary(Utterance what, Judged judged) {
        List<String> rules = new ArrayList<>();
        Utterance.Sign sign = what.sign();
        if (sign != null) {
            rules.add(sign.rule());
        }
        judged.whole().indicators().forEach(hit -> rules.add(hit.rule()));
        return new Content.Summary(
                judged.language(),
                judged.whole().speaker(),
                judged.urgency(),
                judged.desks(),
                rules,
                triage.rulebook());
    }

    // The longest that one message holds; nobody says as much in one breath.
    private static String cut(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= Content.TEXT_MAX ? text : text.substring(0, text.offsetByCodePoints(0, Content.TEXT_MAX));
    }
}
