package dk.havn.intake;

import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.seal.HeldKey;
import dk.havn.tip.DeskId;
import dk.havn.tip.MessageId;
import dk.havn.tip.Recipient;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import dk.havn.triage.Report;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call while it runs: its words so far, so that triage reads the whole, and its messages' keys, so that a desk that joins can
 * read the beginning. In memory only, and gone when the call ends.
 */
final class LiveCall {
    /** Sentences whose words and keys are kept; later ones are sealed all the same. */
    static final int SENTENCES_MAX = 3_000;
    /** Sentences of one call that wait for their seal. */
    static final int WAITING_MAX = 64;
    /** The largest number of a sentence. */
    static final int NUMBER_MAX = 100_000;

    private final TipId tip;
    private final Instant since;
    private final NavigableMap<Integer, Said> said = new TreeMap<>();
    private final Set<String> refs = new HashSet<>();
    private final BitSet heard = new BitSet();
    private final Map<String, Integer> offsets = new HashMap<>();
    private Urgency urgency = Urgency.JUNK;
    private boolean whole = true;
    private @Nullable String caller;
    private boolean callerTold;
    private Future<Void> last = Future.succeededFuture();
    private int waiting;

    private record Said(Utterance what, MessageId msg, HeldKey key, Set<DeskId> readers) {}

    LiveCall(TipId tip, Instant since) {
        this.tip = tip;
        this.since = since;
    }

    TipId tip() {
        return tip;
    }

    boolean isOlderThan(Instant time) {
        return since.isBefore(time);
    }

    /** Runs one piece of work after the other, in the order in which it came. */
    synchronized Future<Void> inTurn(Supplier<Future<Void>> work) {
        if (waiting >= WAITING_MAX) {
            return Future.failedFuture(new Refused(Refusal.UNAVAILABLE));
        }
        waiting++;
        Future<Void> mine = last.transform(before -> work.get()).onComplete(done -> workDone());
        last = mine;
        return mine;
    }

    private synchronized void workDone() {
        waiting--;
    }

    /** The number within the whole call: a second transcription of the same call counts on from where the first was. */
    synchronized int numberOf(String transcription, int number) {
        int offset = offsets.computeIfAbsent(transcription, sid -> Math.max(0, heard.length() - 1));
        return offset + number;
    }

    /** The number came, whatever it was. */
    synchronized void hear(int number) {
        heard.set(number);
    }

    /** From here to {@code number} everything came, where some of it was no sentence; else the number itself. */
    synchronized int heardFrom(int number) {
        int from = number;
        boolean skips = false;
        while (from > 2 && heard.get(from - 1)) {
            from--;
            skips = skips || !said.containsKey(from);
        }
        return skips ? from : number;
    }

    synchronized boolean has(Utterance what) {
        return refs.contains(what.ref());
    }

    /** Nothing is known of the call yet: what the database has of it came before Havn was started. */
    synchronized boolean isUnknown() {
        return refs.isEmpty();
    }

    /** The beginning of the call is not in memory, so that no desk can be given it from here. */
    synchronized void beganElsewhere() {
        whole = false;
    }

    synchronized boolean isWhole() {
        return whole;
    }

    synchronized Urgency urgency() {
        return urgency;
    }

    synchronized void callFrom(String number) {
        caller = number;
    }

    /** Who calls, until a stored message has said it. */
    synchronized @Nullable String untoldCaller() {
        return callerTold ? null : caller;
    }

    /** Keeps what was stored. */
    synchronized void remember(Utterance what, MessageId msg, HeldKey key, Set<DeskId> readers, Urgency level) {
        urgency = Urgency.higher(urgency, level);
        callerTold = caller != null;
        refs.add(what.ref());
        heard.set(what.number());
        if (said.size() < SENTENCES_MAX && !said.containsKey(what.place())) {
            said.put(what.place(), new Said(what.withoutSound(), msg, key, new HashSet<>(readers)));
        } else {
            key.close();
            whole = false;
        }
    }

    /** What the caller said so far, with one sentence more in its place; the latest part, where it is longer than triage reads. */
    synchronized String callersWords(Utterance more) {
        NavigableMap<Integer, String> words = new TreeMap<>();
        said.forEach((number, one) -> words.put(number, callers(one.what())));
        words.merge(more.place(), callers(more), (a, b) -> a + "\n" + b);
        String all = words.values().stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
        int points = all.codePointCount(0, all.length());
        return points <= Report.TEXT_MAX ? all : all.substring(all.offsetByCodePoints(0, points - Report.TEXT_MAX));
    }

    private static String callers(Utterance what) {
        return what.worker() ? "" : what.text();
    }

    /** The keys of all earlier sentences that a desk cannot read yet, locked for it. */
    synchronized List<SharedKey> keysFor(List<Recipient> desks) {
        List<SharedKey> keys = new ArrayList<>();
        for (Said one : said.values()) {
            desks.stream()
                    .filter(desk -> !one.readers().contains(desk.desk()))
                    .forEach(desk -> keys.add(new SharedKey(one.msg(), one.key().wrapFor(desk))));
        }
        return keys;
    }

    /** Those keys are stored. */
    synchronized void shared(Set<DeskId> desks) {
        said.values().forEach(one -> one.readers().addAll(desks));
    }

    /** The call is over: its words and keys go. */
    synchronized void forget() {
        said.values().forEach(one -> one.key().close());
        said.clear();
        refs.clear();
        caller = null;
        whole = false;
    }

    @Override
    public String toString() {
        return "LiveCall[withheld]";
    }
}
