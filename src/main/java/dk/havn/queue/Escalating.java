package dk.havn.queue;

import dk.havn.queue.EscalationOrder.SharedKey;
import dk.havn.queue.Tips.Writing;
import dk.havn.tip.DeskId;
import dk.havn.tip.Refusal;
import dk.havn.tip.SealedMessage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One desk shares a tip with another, and the other answers; wraps, state and act are one transaction. */
final class Escalating {
    private final DeskWork work;
    private final Writing writing;

    Escalating(DeskWork work) {
        this.work = work;
        this.writing = work.writing;
    }

    Future<Void> escalate(EscalationOrder order, Signatures signatures) {
        DeskId from = work.own.desk();
        Optional<Assignment> receiver = work.at(order.to());
        boolean has = receiver.filter(Assignment::isOpen).isPresent()
                && work.tip.routed().contains(order.to());
        // Whoever is on duty elsewhere is not to take a drill for a person.
        boolean allowed = !work.tip.drill() && work.isClaimant() && !order.to().equals(from) && !has;
        if (!order.signed().isBetween(from, order.to())) {
            return DeskWork.refused(Refusal.BAD_REQUEST);
        }
        return DeskWork.require(allowed)
                .compose(ok -> chosen(order))
                .compose(chosen -> requireSigned(order, chosen, signatures))
                .compose(chosen -> writing.insertEscalation(work.tip.row(), escalation(order))
                        .compose(ok -> work.store(order.note(), List.of(from, order.to())))
                        .compose(ok -> InOrder.each(chosen, this::share))
                        .compose(ok -> receive(order, receiver, chosen)))
                .compose(ok -> work.save(sent(), Act.Name.ESCALATE, order.to().text(), order.note()));
    }

    Future<Void> answer(Answer answer, @Nullable SealedMessage note) {
        DeskId from = work.own.escalatedFrom();
        String claimant = work.own.standing().claimedBy();
        boolean mine = claimant == null || work.isClaimant();
        if (from == null || !work.own.isOpen() || !mine) {
            return DeskWork.refused(Refusal.WRONG_STATE);
        }
        Escalation.Answered answered = new Escalation.Answered(answer, work.worker.name(), work.now);
        return work.store(note, List.of(work.own.desk()))
                .compose(ok -> writing.answerLastEscalation(work.tip.row(), from, work.own.desk(), answered))
                .compose(ok -> work.save(received(answer), Act.Name.ANSWER, answer.code(), note))
                .compose(ok -> writing.save(told(work.at(from).orElseThrow(), answer)))
                .mapEmpty();
    }

    // A desk shares only what it can open itself.
    private Future<List<Chosen>> chosen(EscalationOrder order) {
        List<Chosen> chosen = new ArrayList<>();
        return InOrder.each(
                        order.keys(),
                        key -> writing.message(work.tip.row(), work.own.desk(), key.msg())
                                .compose(found -> {
                                    found.ifPresent(row -> chosen.add(new Chosen(row, key)));
                                    return found.isPresent()
                                            ? Future.succeededFuture()
                                            : DeskWork.refused(Refusal.WRAP_MISMATCH);
                                }))
                .compose(ok -> cardOf(chosen).isPresent()
                        ? Future.succeededFuture(chosen)
                        : DeskWork.refused(Refusal.WRAP_MISMATCH));
    }

    private Future<List<Chosen>> requireSigned(EscalationOrder order, List<Chosen> chosen, Signatures signatures) {
        List<SealedMessage> shared =
                chosen.stream().map(one -> one.stored().message()).toList();
        return signatures.cover(work.tip.tip(), work.own.desk(), order, shared)
                ? Future.succeededFuture(chosen)
                : DeskWork.refused(Refusal.NOT_SIGNED);
    }

    private Escalation escalation(EscalationOrder order) {
        return new Escalation(
                work.own.desk(),
                order.to(),
                work.worker.name(),
                order.certificate(),
                order.basis(),
                order.note().msg(),
                order.signed(),
                order.keys(),
                null);
    }

    private Future<?> share(Chosen one) {
        return writing.wrapFor(work.tip.row(), one.stored().row(), one.key().wrap());
    }

    private Future<?> receive(EscalationOrder order, Optional<Assignment> receiver, List<Chosen> chosen) {
        Due due = anew(work.own.due());
        if (receiver.isEmpty()) {
            long card = cardOf(chosen).orElseThrow();
            return writing.shareTip(work.tip, order.to())
                    .compose(ok ->
                            writing.insert(Assignment.escalated(work.tip, order.to(), due, card, work.own.desk())));
        }
        Assignment there = receiver.get().escalatedFrom(work.own.desk()).with((Answer) null);
        return writing.save(there.isOpen() ? there : there.with(due).with(Standing.WAITING));
    }

    private Assignment sent() {
        Standing standing = new Standing(State.ESCALATED, work.worker.name(), work.now, null);
        return work.own.with(standing).with((Answer) null);
    }

    private Assignment received(Answer answer) {
        Assignment answered = work.own.with(answer);
        if (answer.returnsTheTip()) {
            return answered.with(Standing.closed(work.now));
        }
        return answer == Answer.ACCEPT ? answered.with(work.claimed(work.own.state())) : answered;
    }

    private Assignment told(Assignment sender, Answer answer) {
        Assignment told = sender.with(answer);
        return answer.returnsTheTip()
                ? told.with(sender.standing().returned(work.now)).with(anew(sender.due()))
                : told;
    }

    private Due anew(Due due) {
        return due.withDeadline(work.due.apply(due.urgency()).deadline());
    }

    private static Optional<Long> cardOf(List<Chosen> chosen) {
        return chosen.stream()
                .filter(one -> one.stored().message().kind().hasCard())
                .map(one -> one.stored().row())
                .min(Long::compare);
    }

    /** A stored message and its key for the other desk. */
    private record Chosen(MessageRow stored, SharedKey key) {}
}
