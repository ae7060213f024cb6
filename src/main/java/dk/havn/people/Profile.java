package dk.havn.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one member wants to be reached.
 *
 * @param languages BCP 47, the best first
 * @param quiet when to be spared unless on duty or in an emergency, such as {@code 23:00-07:00}; null: never
 * @param sealedWays addresses in order of preference, locked by {@code alert}; null: none given
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Profile(
        String member, List<String> languages, @Nullable String quiet, byte @Nullable [] sealedWays) {
    public Profile {
        languages = List.copyOf(languages);
    }

    public static Profile of(String member) {
        return new Profile(member, List.of(), null, null);
    }

    @Override
    public String toString() {
        return "Profile[" + member + "]";
    }
}
