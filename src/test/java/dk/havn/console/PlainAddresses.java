package dk.havn.console;

import dk.havn.alert.Address;
import dk.havn.alert.Addresses;
import dk.havn.tip.B64u;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps addresses in memory and gives a random word for each: what is stored says nothing. */
final class PlainAddresses implements Addresses {
    private final Map<String, List<Address>> kept = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    @Override
    public List<Address> open(String member, byte[] sealed) {
        return kept.getOrDefault(member + B64u.encode(sealed), List.of());
    }

    @Override
    public byte[] seal(String member, List<Address> addresses) {
        byte[] sealed = new byte[16];
        random.nextBytes(sealed);
        kept.put(member + B64u.encode(sealed), List.copyOf(addresses));
        return sealed;
    }
}
