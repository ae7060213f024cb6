package dk.havn.alert;

import dk.havn.alert.Outcome.Answer;
import io.vertx.core.Future;
import java.time.Instant;

/** Tells how the alert of a link stands, and answers it for the person whom it was sent to. */
public final class LinkAnswers implements Acknowledging {
    private final Pager pager;

    public LinkAnswers(Pager pager) {
        this.pager = pager;
    }

    @Override
    public Future<Outcome> look(String link) {
        return pager.linked(link).compose(found -> found.isEmpty() ? outcome(Answer.UNKNOWN) : standing(found.get()));
    }

    @Override
    public Future<Outcome> acknowledge(String link) {
        return pager.linked(link)
                .compose(found -> found.isEmpty() ? outcome(Answer.UNKNOWN) : acknowledge(found.get(), link));
    }

    // Who answers has seen it.
    private Future<Outcome> acknowledge(Send send, String link) {
        String alarm = send.alarm();
        Future<?> answered = alarm == null ? Future.succeededFuture() : pager.acknowledge(alarm, send.member());
        return answered.compose(done -> pager.seen(send.id())).compose(seen -> look(link));
    }

    @Override
    public Future<Void> seen(String link) {
        return pager.linked(link)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : pager.seen(found.get().id()));
    }

    private Future<Outcome> standing(Send send) {
        String alarm = send.alarm();
        if (alarm == null) {
            Instant seenAt = send.seenAt();
            return seenAt == null ? outcome(Answer.TEST) : Future.succeededFuture(Outcome.tested(seenAt));
        }
        return pager.find(alarm)
                .map(found -> found.map(known -> standing(known, send.member())).orElse(Outcome.of(Answer.UNKNOWN)));
    }

    private static Outcome standing(Alarm alarm, String member) {
        Alarm.Answered answer = alarm.answer();
        if (answer == null) {
            return Outcome.of(alarm.isLive() ? Answer.WAITING : Answer.OVER);
        }
        return answer.by().equals(member) ? Outcome.yours(answer.at()) : Outcome.anothers(answer.by(), answer.at());
    }

    private static Future<Outcome> outcome(Answer answer) {
        return Future.succeededFuture(Outcome.of(answer));
    }
}
