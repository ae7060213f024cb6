package dk.havn.tip;

import java.util.List;

/** What the server may know of a tip beside ciphertext: claims of the sealing side that a worker's browser checks again. */
public record Facets(Urgency urgency, List<DeskId> desks) {
    /** @throws IllegalArgumentException unless 1 to 4 desks are named, each once */
    public Facets {
        desks = List.copyOf(desks);
        if (desks.isEmpty()
                || desks.size() > SealedMessage.WRAPS_MAX
                || desks.stream().distinct().count() != desks.size()) {
            throw new IllegalArgumentException("not a list of desks");
        }
    }
}
