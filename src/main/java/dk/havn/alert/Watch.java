package dk.havn.alert;

import dk.havn.alert.Alarms.Changed;
import dk.havn.alert.Alarms.Rang;
import dk.havn.alert.Alarms.Writing;
import dk.havn.queue.Deadlines;
import dk.havn.queue.InOrder;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Says, within one transaction, which tips ring: what changed joins an alarm, begins one, or needs none any more. */
final class Watch {
    /** A tip joins the alarm that began within this time, so that one pair of hands hears one bell. */
    static final Duration JOINS_WITHIN = Duration.ofSeconds(60);
    /** Tips without proof that ring by themselves at a desk within {@link #UNPROVEN_WITHIN}; more are one crowd. */
    static final int UNPROVEN_MAX = 5;

    static final Duration UNPROVEN_WITHIN = Duration.ofMinutes(10);
    /** Alarms of one tip that are looked at; a tip has few. */
    private static final int RANG_MAX = 20;

    private final Writing writing;
    private final Answering answering;
    private final Supplier<String> ids;
    private final Instant now;

    Watch(Writing writing, Deadlines deadlines, Supplier<String> ids, Instant now) {
        this.writing = writing;
        this.answering = new Answering(writing, deadlines, now);
        this.ids = ids;
        this.now = now;
    }

    Future<Void> at(Changed changed) {
        return writing.matter(changed.tipRow(), changed.desk())
                .compose(matter -> matter.isEmpty() ? Future.succeededFuture() : at(matter.get()));
    }

    private Future<Void> at(Matter matter) {
        return writing.rang(matter, RANG_MAX)
                .compose(rang -> InOrder.each(rang, one -> follow(one, matter, one.equals(rang.get(0))))
                        .compose(followed -> rings(matter, rang) ? ring(matter) : Future.succeededFuture()));
    }

    /** Brings a live alarm up to date; and a settled one, where what it left waiting was taken since. */
    private Future<Void> follow(Rang rang, Matter matter, boolean isNewest) {
        Alarm alarm = rang.alarm();
        boolean movesOn = matter.calls(now) && !rangFor(matter, alarm);
        Stage after = movesOn ? Stage.OVER : matter.stage();
        boolean matters = alarm.isLive() || (isNewest && rang.stage().calls() && !after.calls());
        if (!matters || after == rang.stage()) {
            return Future.succeededFuture();
        }
        return writing.setStage(alarm, matter.tipRow(), after, now)
                .compose(set -> alarm.isLive()
                        ? answering.review(alarm, matter, rang.stage(), after)
                        : Future.succeededFuture());
    }

    private boolean rings(Matter matter, List<Rang> rang) {
        if (!matter.calls(now)) {
            return false;
        }
        List<Rang> same =
                rang.stream().filter(one -> rangFor(matter, one.alarm())).toList();
        if (same.stream().anyMatch(one -> one.alarm().isLive())) {
            return false;
        }
        return same.isEmpty() || !isInGoodHands(same.get(0));
    }

    private static boolean rangFor(Matter matter, Alarm alarm) {
        return alarm.covers(matter.urgency()) && !matter.wasPagedAfter(alarm);
    }

    private boolean isInGoodHands(Rang last) {
        return last.stage().calls() && last.alarm().rests(now);
    }

    private Future<Void> ring(Matter matter) {
        return isOneOfACrowd(matter)
                .compose(crowd -> (crowd ? writing.crowd(matter) : writing.newest(matter, now.minus(JOINS_WITHIN)))
                        .compose(found -> found.isPresent() ? join(found.get(), matter) : begin(matter, crowd)));
    }

    private Future<Boolean> isOneOfACrowd(Matter matter) {
        return matter.proven()
                ? Future.succeededFuture(false)
                : writing.unproven(matter.desk(), now.minus(UNPROVEN_WITHIN), UNPROVEN_MAX)
                        .map(rang -> rang >= UNPROVEN_MAX);
    }

    private Future<Void> begin(Matter matter, boolean crowd) {
        Alarm alarm = Alarm.begin(ids.get(), matter, crowd, now);
        return writing.insert(alarm).compose(inserted -> join(alarm, matter)).compose(joined -> writing.tell(alarm));
    }

    private Future<Void> join(Alarm alarm, Matter matter) {
        Stage stage = matter.stage();
        return writing.join(alarm, matter, stage, now)
                .compose(joined -> stage.calls()
                        ? Future.succeededFuture()
                        : answering.review(alarm, matter, Stage.WAITING, stage));
    }
}
