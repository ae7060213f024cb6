package dk.havn.alert;

import java.util.List;

/** Opens and seals the addresses of a member's profile. */
public interface Addresses {
    /** In the order in which the member wants to be reached; empty where what was sealed cannot be opened. */
    List<Address> open(String member, byte[] sealed);

    byte[] seal(String member, List<Address> addresses);
}
