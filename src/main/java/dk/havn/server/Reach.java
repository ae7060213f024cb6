package dk.havn.server;

import dk.havn.alert.Addresses;
import dk.havn.alert.Way;
import java.util.List;

/** How people can be reached: the ways there are, and what opens the addresses. */
public record Reach(Addresses addresses, List<Way> ways) {
    public Reach {
        ways = List.copyOf(ways);
    }
}
