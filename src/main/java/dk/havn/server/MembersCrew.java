package dk.havn.server;

import dk.havn.alert.Crew;
import dk.havn.people.Members;
import dk.havn.people.Members.Member;
import dk.havn.tip.DeskId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Who belongs to a desk, as the members' file says now. */
final class MembersCrew implements Crew {
    private final Set<DeskId> desks;
    private volatile Members members;

    MembersCrew(Set<DeskId> desks, Members members) {
        this.desks = Set.copyOf(desks);
        this.members = members;
    }

    void admitOnly(Members now) {
        members = now;
    }

    @Override
    public Collection<DeskId> desks() {
        return desks;
    }

    @Override
    public List<String> members(DeskId desk) {
        return members.of(desk).stream().map(Member::name).toList();
    }

    @Override
    public List<String> leads(DeskId desk) {
        return members.of(desk).stream().filter(Member::lead).map(Member::name).toList();
    }
}
