package dk.havn.alert;

import dk.havn.tip.DeskId;
import java.util.Collection;
import java.util.List;

/** Who belongs to which desk, as the members' file says now. */
public interface Crew {
    Collection<DeskId> desks();

    /** The names of all who may sign in for the desk. */
    List<String> members(DeskId desk);

    /** The names of those of them who lead shifts. */
    List<String> leads(DeskId desk);
}
