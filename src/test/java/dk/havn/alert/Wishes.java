package dk.havn.alert;

import dk.havn.people.Profile;
import dk.havn.people.Profiles;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Profiles in memory, whose addresses are sealed by nothing. */
public final class Wishes implements Profiles, Addresses {
    private final Map<String, Profile> profiles = new ConcurrentHashMap<>();

    /** @param ways such as {@code push}, {@code sms} */
    public void put(String member, @Nullable String quiet, String... ways) {
        byte[] sealed = String.join(",", ways).getBytes(StandardCharsets.UTF_8);
        profiles.put(member, new Profile(member, List.of(), quiet, ways.length == 0 ? null : sealed));
    }

    void clear() {
        profiles.clear();
    }

    @Override
    public Future<Profile> of(String member) {
        return Future.succeededFuture(profiles.getOrDefault(member, Profile.of(member)));
    }

    @Override
    public Future<Void> put(Profile profile) {
        profiles.put(profile.member(), profile);
        return Future.succeededFuture();
    }

    @Override
    public List<Address> open(String member, byte[] sealed) {
        return Stream.of(new String(sealed, StandardCharsets.UTF_8).split(","))
                .map(way -> address(way, member))
                .toList();
    }

    @Override
    public byte[] seal(String member, List<Address> addresses) {
        return addresses.stream()
                .map(Address::way)
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Address address(String way, String member) {
        return switch (way) {
            case "push" -> new Address.Push("https://push.example/" + member, "", "");
            case "sms" -> new Address.Text(member);
            case "call" -> new Address.Call(member);
            default -> new Address.Webhook("https://pager.example/" + member);
        };
    }
}
