package dk.havn.alert;

import dk.havn.queue.Arrivals;
import dk.havn.tip.DeskId;
import java.util.Collection;
import java.util.List;

/** Two desks with a few people; each desk's first one leads. */
final class TestCrew implements Crew {
    static final List<String> CMM = List.of("cmm-1", "cmm-2", "cmm-3", "cmm-4");
    static final List<String> NEC = List.of("nec-1", "nec-2");

    @Override
    public Collection<DeskId> desks() {
        return List.of(Arrivals.CMM, Arrivals.NEC);
    }

    @Override
    public List<String> members(DeskId desk) {
        return desk.equals(Arrivals.CMM) ? CMM : NEC;
    }

    @Override
    public List<String> leads(DeskId desk) {
        return members(desk).subList(0, 1);
    }
}
