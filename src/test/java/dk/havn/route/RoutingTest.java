package dk.havn.route;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.tip.Answers;
import dk.havn.tip.DeskId;
import dk.havn.tip.Speaker;
import dk.havn.tip.Urgency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final List<DeskId> SUPPORT = List.of(new DeskId("CMM"));
    private static final List<DeskId> POLICE_FIRST = List.of(new DeskId("NEC"), new DeskId("CMM"));
    private final Routing routing = Routing.load();

    @Test
    void aVictimStaysAtCmmUnlessTheyAskForThePolice() {
        assertThat(routing.desks(Urgency.EMERGENCY, Speaker.SELF, Set.of(), Answers.NONE))
                .isEqualTo(SUPPORT);
        assertThat(routing.desks(Urgency.EMERGENCY, Speaker.SELF, Set.of("police_wanted"), Answers.NONE))
                .isEqualTo(POLICE_FIRST);
        assertThat(routing.desks(Urgency.URGENT, Speaker.SELF, Set.of(), police("yes")))
                .isEqualTo(POLICE_FIRST);
    }

    @Test
    void aWitnessOfAnOngoingCrimeReachesThePoliceFirst() {
        assertThat(routing.desks(Urgency.URGENT, Speaker.WITNESS, Set.of("observer"), Answers.NONE))
                .isEqualTo(POLICE_FIRST);
        assertThat(routing.desks(Urgency.URGENT, Speaker.WITNESS, Set.of(), Answers.NONE))
                .as("nobody else is named as the one who suffers")
                .isEqualTo(SUPPORT);
        assertThat(routing.desks(Urgency.URGENT, Speaker.WITNESS, Set.of(), new Answers("witness", null, null, null)))
                .as("the sender's own answer weighs most")
                .isEqualTo(POLICE_FIRST);
        assertThat(routing.desks(Urgency.ELEVATED, Speaker.WITNESS, Set.of(), Answers.NONE))
                .isEqualTo(SUPPORT);
    }

    @Test
    void aRefusalKeepsTheTipAtCmm() {
        assertThat(routing.desks(Urgency.EMERGENCY, Speaker.WITNESS, Set.of(), police("no")))
                .isEqualTo(SUPPORT);
        assertThat(routing.desks(Urgency.URGENT, Speaker.WITNESS, Set.of("police_refused"), Answers.NONE))
                .isEqualTo(SUPPORT);
    }

    @Test
    void aProfessionalWhoAsksForSupportReachesCmm() {
        assertThat(routing.desks(Urgency.URGENT, Speaker.PROFESSIONAL, Set.of("support_wanted"), Answers.NONE))
                .isEqualTo(SUPPORT);
        assertThat(routing.desks(Urgency.URGENT, Speaker.PROFESSIONAL, Set.of("observer"), Answers.NONE))
                .isEqualTo(POLICE_FIRST);
    }

    private static Answers police(String answer) {
        return new Answers(null, null, null, answer);
    }
}
