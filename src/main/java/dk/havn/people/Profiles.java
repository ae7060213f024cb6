package dk.havn.people;

import io.vertx.core.Future;

/** The members' own wishes. */
public interface Profiles {
    /** An empty profile for a member who never gave one. */
    Future<Profile> of(String member);

    /** Replaces what the member gave before. */
    Future<Void> put(Profile profile);
}
