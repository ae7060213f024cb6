package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.alert.Ladder.Call;
import dk.havn.alert.Ladder.Step;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Deadlines;
import dk.havn.tip.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is reached when, by table. */
class LadderTest {
    private static final Instant START = Instant.parse("2026-03-04T02:00:00Z");

    private final Map<Rung, List<Person>> people = new EnumMap<>(Rung.class);
    private final List<Send> sends = new ArrayList<>();

    /** What happened to the ways of the one person on duty so far, seconds after the start, and what follows then. */
    @ParameterizedTest
    @CsvSource({
        // made so far (way:fate@second), now, the call, the next look
        "'',                              0,   0, 20",
        "'waiting@0',                     5,   -, 20",
        "'waiting@0',                     20,  1, 40",
        "'sent@0',                        1,   -, 60",
        "'sent@0',                        60,  1, 80",
        "'failed@0',                      2,   1, 22",
        "'failed@0 failed@2',             3,   2, 23",
        "'failed@0 sent@2',               3,   -, 62",
        "'sent@0 sent@60 sent@120',       200, -, 300",
        "'sent@0 sent@60 failed@120',     200, -, 300",
        "'seen@0',                        59,  -, 60",
    })
    void thePreferredWayComesFirstAndTheNextOneWhenItFailedOrStaysWithoutEffect(
            String made, long second, String call, long next) {
        put(Rung.DUTY, person("anna", "push", "sms", "call"));
        int place = 0;
        for (String one : made.isEmpty() ? new String[0] : made.split(" ")) {
            int at = one.indexOf('@');
            sends.add(send(Rung.DUTY, "anna", place++, one.substring(0, at), Integer.parseInt(one.substring(at + 1))));
        }

        Step step = next(alarm(Urgency.EMERGENCY, Rung.DUTY, 0), second);

        assertThat(step.place().rung()).isEqualTo(Rung.DUTY);
        assertThat(step.calls())
                .extracting(Call::place)
                .containsExactlyElementsOf(call.equals("-") ? List.of() : List.of(Integer.parseInt(call)));
        assertThat(step.nextAt()).isEqualTo(at(next));
    }

    /** How long each level waits for an answer before the next rung. */
    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, 299, DUTY",
        "EMERGENCY, 300, SUBSTITUTE",
        "URGENT,    899, DUTY",
        "URGENT,    900, SUBSTITUTE",
        "ELEVATED,  14399, DUTY",
        "ELEVATED,  14400, SUBSTITUTE",
        // Wednesday 03:00 in Copenhagen, to Thursday noon
        "ROUTINE,   118799, DUTY",
        "ROUTINE,   118800, SUBSTITUTE",
    })
    void aRungLastsAsLongAsTheLevelGives(Urgency urgency, long second, Rung rung) {
        put(Rung.DUTY, person("anna", "sms"));
        put(Rung.SUBSTITUTE, person("bo", "sms"));
        sends.add(send(Rung.DUTY, "anna", 0, "sent", 0));

        Step step = next(alarm(urgency, Rung.DUTY, 0), second);

        assertThat(step.place().rung()).isEqualTo(rung);
        assertThat(step.calls()).hasSize(rung == Rung.DUTY ? 0 : 1);
    }

    /** Who there is, and which rung is reached first. */
    @ParameterizedTest
    @CsvSource({
        "'DUTY SUBSTITUTE LEAD DESK OTHER_DESK', DUTY",
        "'SUBSTITUTE LEAD DESK OTHER_DESK',      SUBSTITUTE",
        "'LEAD DESK OTHER_DESK',                 LEAD",
        "'DESK OTHER_DESK',                      DESK",
        "'OTHER_DESK',                           OTHER_DESK",
        "'',                                     OTHER_DESK",
    })
    void aRungWithNobodyTakesNoTime(String there, Rung first) {
        for (String rung : there.isEmpty() ? new String[0] : there.split(" ")) {
            put(Rung.valueOf(rung), person("on-" + rung, "sms"));
        }

        Step step = next(alarm(Urgency.EMERGENCY, Rung.DUTY, 0), 0);

        assertThat(step.place().rung()).isEqualTo(first);
        assertThat(step.place().since()).isEqualTo(at(0));
        assertThat(step.calls()).extracting(Call::member).hasSize(there.isEmpty() ? 0 : 1);
    }

    @Test
    void thePersonOnDutyHasTheConsoleAndEverybodyElseNeedsAWay() {
        put(Rung.DUTY, person("anna"));
        put(Rung.SUBSTITUTE, person("bo"));
        put(Rung.LEAD, person("cleo", "push"));

        assertThat(next(alarm(Urgency.EMERGENCY, Rung.DUTY, 0), 0).place().rung())
                .isEqualTo(Rung.DUTY);
        assertThat(next(alarm(Urgency.EMERGENCY, Rung.DUTY, 0), 300).place().rung())
                .isEqualTo(Rung.LEAD);
    }

    @Test
    void whereEveryWayOfARungFailedTheNextOneDoesNotWait() {
        put(Rung.DUTY, person("anna", "push", "sms"), person("bo", "sms"));
        put(Rung.SUBSTITUTE, person("cleo", "sms"));
        sends.add(send(Rung.DUTY, "anna", 0, "failed", 0));
        sends.add(send(Rung.DUTY, "anna", 1, "failed", 1));
        assertThat(next(alarm(Urgency.EMERGENCY, Rung.DUTY, 0), 2).calls()).containsExactly(new Call("bo", 0, "sms"));

        sends.add(send(Rung.DUTY, "bo", 0, "failed", 2));
        Step step = next(alarm(Urgency.EMERGENCY, Rung.DUTY, 0), 3);
        assertThat(step.place().rung()).isEqualTo(Rung.SUBSTITUTE);
        assertThat(step.calls()).containsExactly(new Call("cleo", 0, "sms"));
    }

    @Test
    void everybodyOfARungIsReachedSideBySide() {
        put(Rung.DESK, person("anna", "push", "sms"), person("bo", "sms"), person("cleo", "call", "sms"));
        sends.add(send(Rung.DESK, "anna", 0, "failed", 0));
        sends.add(send(Rung.DESK, "bo", 0, "sent", 0));

        Step step = next(alarm(Urgency.EMERGENCY, Rung.DESK, 0), 1);

        assertThat(step.calls()).containsExactly(new Call("anna", 1, "sms"), new Call("cleo", 0, "call"));
    }

    @Test
    void whoIsSparedIsReachedWhenTheQuietHoursEnd() {
        put(Rung.DUTY, person("anna", "sms"), spared("bo", 600, "sms"));
        Step first = next(alarm(Urgency.URGENT, Rung.DUTY, 0), 0);
        assertThat(first.calls()).containsExactly(new Call("anna", 0, "sms"));
        sends.add(send(Rung.DUTY, "anna", 0, "sent", 0));
        assertThat(next(alarm(Urgency.URGENT, Rung.DUTY, 0), 20).nextAt()).isEqualTo(at(600));
    }

    @Test
    void atTheTopItStandsOnceSomebodyWasReached() {
        put(Rung.DESK, person("anna", "sms"));
        put(Rung.OTHER_DESK, person("nec", "sms"));
        sends.add(send(Rung.DESK, "anna", 0, "sent", 0));
        sends.add(send(Rung.OTHER_DESK, "nec", 0, "sent", 300));

        Step step = next(alarm(Urgency.EMERGENCY, Rung.OTHER_DESK, 300), 100_000);

        assertThat(step).isEqualTo(new Step(new Place(1, Rung.OTHER_DESK, at(300)), List.of(), null));
    }

    @Test
    void whereNobodyAtAllWasReachedTheLadderIsClimbedAgain() {
        put(Rung.DUTY, person("anna", "sms"));
        put(Rung.OTHER_DESK, person("nec", "sms"));
        sends.add(send(Rung.DUTY, "anna", 0, "failed", 0));
        sends.add(send(Rung.OTHER_DESK, "nec", 0, "failed", 1));
        assertThat(next(alarm(Urgency.EMERGENCY, Rung.OTHER_DESK, 1), 2).nextAt())
                .isEqualTo(at(301));

        Step step = next(alarm(Urgency.EMERGENCY, Rung.OTHER_DESK, 1), 301);

        assertThat(step.place()).isEqualTo(new Place(2, Rung.DUTY, at(301)));
        assertThat(step.calls()).containsExactly(new Call("anna", 0, "sms"));
    }

    @Test
    void whomTheQuietHoursHeldBackAllTheWayUpIsReachedWhenTheyEnd() {
        put(Rung.DUTY, person("anna", "sms"));
        put(Rung.LEAD, spared("bo", 10_000, "sms"));
        sends.add(send(Rung.DUTY, "anna", 0, "sent", 0));
        Alarm top = alarm(Urgency.URGENT, Rung.OTHER_DESK, 900);
        assertThat(next(top, 1_000).nextAt()).isEqualTo(at(10_000));

        put(Rung.LEAD, person("bo", "sms"));
        Step step = next(top, 10_000);

        assertThat(step.place()).isEqualTo(new Place(2, Rung.DUTY, at(10_000)));
    }

    @Test
    void whoComesOnShiftDuringTheNightIsReached() {
        put(Rung.DUTY, person("anna", "sms"));
        sends.add(send(Rung.DUTY, "anna", 0, "sent", 0));
        put(Rung.DUTY, person("bo", "push"));

        assertThat(next(alarm(Urgency.EMERGENCY, Rung.DUTY, 0), 30).calls()).containsExactly(new Call("bo", 0, "push"));
    }

    @Test
    void anEarlierClimbsAlertsDoNotCount() {
        put(Rung.DUTY, person("anna", "sms"));
        sends.add(send(Rung.DUTY, "anna", 0, "sent", 0));
        Alarm second = with(alarm(Urgency.EMERGENCY, Rung.DUTY, 0), new Place(2, Rung.DUTY, at(100)));

        assertThat(next(second, 100).calls()).containsExactly(new Call("anna", 0, "sms"));
    }

    private Step next(Alarm alarm, long second) {
        return Ladder.next(alarm, people, sends, Deadlines.DEFAULT, at(second));
    }

    private void put(Rung rung, Person... there) {
        people.put(rung, List.of(there));
    }

    private static Person person(String name, String... ways) {
        return new Person(name, List.of(ways), null);
    }

    private static Person spared(String name, long until, String... ways) {
        return new Person(name, List.of(ways), at(until));
    }

    private static Alarm alarm(Urgency urgency, Rung rung, long since) {
        Place place = new Place(1, rung, at(since));
        return new Alarm("a", Arrivals.CMM, urgency, false, false, START, 1, place, START, null, null, null);
    }

    private static Alarm with(Alarm alarm, Place place) {
        return alarm.at(place, alarm.nextAt());
    }

    private static Send send(Rung rung, String member, int place, String fate, long madeAt) {
        @Nullable Instant sent = fate.equals("sent") || fate.equals("seen") ? at(madeAt) : null;
        @Nullable Instant seen = fate.equals("seen") ? at(madeAt) : null;
        return new Send(
                rung + member + place,
                "a",
                Arrivals.CMM,
                1,
                rung,
                member,
                place,
                "way",
                1,
                at(madeAt),
                sent,
                seen,
                fate.equals("failed") ? "refused" : null);
    }

    private static Instant at(long second) {
        return START.plus(Duration.ofSeconds(second));
    }
}
