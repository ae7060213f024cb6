package dk.havn.queue;

import dk.havn.tip.TipId;
import java.time.Instant;
import java.util.List;

/** The last line of a page: the next page starts after it, whatever was claimed or closed meanwhile. */
public record Cursor(int rank, Instant at, TipId tip) {
    /** The text that travels; opaque to its reader. */
    public String text() {
        return rank + "." + at.toEpochMilli() + "." + tip;
    }

    /** @throws IllegalArgumentException for a text that {@link #text} did not make */
    public static Cursor parse(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() != 3) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new Cursor(
                Integer.parseInt(parts.get(0)),
                Instant.ofEpochMilli(Long.parseLong(parts.get(1))),
                new TipId(parts.get(2)));
    }
}
