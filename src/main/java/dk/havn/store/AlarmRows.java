package dk.havn.store;

import dk.havn.alert.Alarm;
import dk.havn.alert.Alarms.Changed;
import dk.havn.alert.Alarms.Rang;
import dk.havn.alert.Matter;
import dk.havn.alert.Matter.Reading;
import dk.havn.alert.Place;
import dk.havn.alert.Rung;
import dk.havn.alert.Send;
import dk.havn.alert.Stage;
import dk.havn.queue.Ranks;
import dk.havn.queue.State;
import dk.havn.tip.DeskId;
import dk.havn.tip.TipId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns rows into what rings. */
final class AlarmRows {
    private AlarmRows() {}

    static Alarm alarm(Row row) {
        return new Alarm(
                row.text("id"),
                new DeskId(row.text("desk")),
                Ranks.urgency((int) row.number("rank")),
                row.flag("drill"),
                row.flag("crowd"),
                row.time("began_at"),
                row.number("version"),
                place(row),
                row.timeOrNull("next_at"),
                answer(row),
                row.timeOrNull("first_acked_at"),
                row.timeOrNull("settled_at"));
    }

    private static Place place(Row row) {
        return new Place((int) row.number("climb"), Rung.of((int) row.number("rung")), row.time("rung_at"));
    }

    private static Alarm.@Nullable Answered answer(Row row) {
        Instant at = row.timeOrNull("acked_at");
        return at == null ? null : new Alarm.Answered(row.text("acked_by"), at);
    }

    static Rang rang(Row row) {
        return new Rang(alarm(row), Stage.of(row.text("stage")));
    }

    static Changed changed(Row row) {
        return new Changed(row.number("seq"), row.number("tip_id"), new DeskId(row.text("desk")));
    }

    static Matter matter(Row row) {
        return new Matter(
                row.number("tip_id"),
                new TipId(row.text("tip")),
                new DeskId(row.text("desk")),
                Ranks.urgency((int) row.number("rank")),
                row.time("deadline"),
                State.of(row.text("state")),
                row.textOrNull("claimed_by"),
                reading(row),
                row.timeOrNull("paged_at"),
                row.flag("proven"),
                row.flag("drill"));
    }

    private static Reading reading(Row row) {
        long claimed = row.number("claimed");
        long raised = row.number("raised");
        if (row.number("opened") > Math.max(claimed, raised)) {
            return Reading.READ;
        }
        return raised > claimed ? Reading.OUTDATED : Reading.NOTHING;
    }

    static Send send(Row row) {
        return new Send(
                row.text("id"),
                row.textOrNull("alarm_id"),
                new DeskId(row.text("desk")),
                (int) row.number("climb"),
                Rung.of((int) row.number("rung")),
                row.text("member"),
                (int) row.number("place"),
                row.text("way"),
                (int) row.number("attempts"),
                row.time("made_at"),
                row.timeOrNull("sent_at"),
                row.timeOrNull("seen_at"),
                row.textOrNull("fault"));
    }
}
