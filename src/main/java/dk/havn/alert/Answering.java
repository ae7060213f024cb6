package dk.havn.alert;

import dk.havn.alert.Alarms.Writing;
import dk.havn.queue.Deadlines;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import dk.havn.tip.Urgency;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Says, within one transaction, when an alarm is answered, when it rings on, and when nothing is left of it. */
final class Answering {
    /** Who takes an emergency, or a crowd, has read it within this time, or it rings on. */
    static final Duration OPENED_WITHIN = Duration.ofMinutes(10);

    private final Writing writing;
    private final Deadlines deadlines;
    private final Instant now;

    Answering(Writing writing, Deadlines deadlines, Instant now) {
        this.writing = writing;
        this.deadlines = deadlines;
        this.now = now;
    }

    /** Somebody says "I take it"; who comes second changes nothing. */
    Future<Alarm> answer(Alarm alarm, String member) {
        return alarm.rings() ? take(alarm, member) : Future.succeededFuture(alarm);
    }

    /** One of the alarm's tips went from one stage to another. */
    Future<Void> review(Alarm seenBefore, Matter matter, Stage before, Stage after) {
        return writing.find(seenBefore.id())
                .compose(found -> writing.stages(seenBefore)
                        .compose(stages ->
                                review(found.orElse(seenBefore), matter, stages, !before.calls() && after.calls())));
    }

    private Future<Void> review(Alarm alarm, Matter matter, Map<Stage, Integer> stages, boolean givenBack) {
        if (!stages.keySet().stream().anyMatch(Stage::calls)) {
            return answered(alarm, matter)
                    .compose(taken -> taken.isLive() && stages.keySet().stream().allMatch(Stage::isSeen)
                            ? save(taken.settled(now, null))
                            : Future.succeededFuture(taken))
                    .mapEmpty();
        }
        return givenBack && alarm.answer() != null ? save(alarm.resumed(now)).mapEmpty() : Future.succeededFuture();
    }

    /** The time of who took it is over. */
    Future<Void> check(Alarm alarm) {
        return writing.stages(alarm)
                .compose(stages -> {
                    if (stages.keySet().stream().allMatch(Stage::isSeen)) {
                        return save(alarm.settled(now, null));
                    }
                    return alarm.crowd() ? checkCrowd(alarm) : save(alarm.resumed(now));
                })
                .mapEmpty();
    }

    // Nobody reads a hundred in ten minutes: it is enough that somebody gets on with it.
    private Future<Alarm> checkCrowd(Alarm crowd) {
        return writing.anySeenSince(crowd, now.minus(OPENED_WITHIN)).compose(any -> {
            if (any) {
                return save(crowd.lookedAt(now.plus(OPENED_WITHIN)));
            }
            return save(crowd.urgency() == Urgency.EMERGENCY ? crowd.resumed(now) : resting(crowd));
        });
    }

    // Whoever has what is left of it took it; where all was done before anybody looked, nobody did.
    private Future<Alarm> answered(Alarm alarm, Matter matter) {
        if (!alarm.rings()) {
            return Future.succeededFuture(alarm);
        }
        String holder = matter.claimedBy();
        return holder != null
                ? take(alarm, holder)
                : writing.holder(alarm)
                        .compose(other -> other.isPresent() ? take(alarm, other.get()) : Future.succeededFuture(alarm));
    }

    private Future<Alarm> take(Alarm alarm, String member) {
        Alarm taken = alarm.answeredBy(member, now, now.plus(OPENED_WITHIN));
        boolean mustBeOpened = alarm.urgency() == Urgency.EMERGENCY || alarm.crowd();
        return save(mustBeOpened ? taken : resting(taken));
    }

    private Alarm resting(Alarm answered) {
        return answered.settled(now, deadlines.of(answered.urgency(), now));
    }

    private Future<Alarm> save(Alarm changed) {
        return writing.save(changed)
                .compose(
                        saved -> saved ? writing.dropWaiting(changed) : Future.failedFuture(new Refused(Refusal.STALE)))
                .compose(dropped -> writing.tell(changed))
                .compose(told -> writing.find(changed.id()))
                .map(found -> found.orElse(changed));
    }
}
