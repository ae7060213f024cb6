package dk.havn.queue;

import java.util.List;
import java.util.Optional;

/** Some lines of a desk's list, and where the next ones start. */
public record Page(List<Item> items, Optional<Cursor> next) {
    public static final int LIMIT_MAX = 100;

    public Page {
        items = List.copyOf(items);
    }

    /** @param oneMore up to {@code limit + 1} lines: the last tells only that there are more */
    static Page of(List<Item> oneMore, int limit) {
        if (oneMore.size() <= limit) {
            return new Page(oneMore, Optional.empty());
        }
        List<Item> items = oneMore.subList(0, limit);
        return new Page(items, Optional.of(items.get(limit - 1).cursor()));
    }
}
