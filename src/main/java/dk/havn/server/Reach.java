package dk.havn.server;

import dk.havn.alert.Address;
import dk.havn.alert.Addresses;
import dk.havn.alert.Way;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import java.util.List;

/** How people can be reached: the ways there are, and what opens the addresses. */
public record Reach(Addresses addresses, List<Way> ways) {
    public Reach {
        ways = List.copyOf(ways);
    }

    /** By the console alone. */
    static Reach byConsole() {
        return new Reach(new NoAddresses(), List.of());
    }

    private static final class NoAddresses implements Addresses {
        @Override
        public List<Address> open(String member, byte[] sealed) {
            return List.of();
        }

        @Override
        public byte[] seal(String member, List<Address> addresses) {
            throw new Refused(Refusal.UNAVAILABLE);
        }
    }
}
