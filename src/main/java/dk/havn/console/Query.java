package dk.havn.console;

import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request's query, as strict as its JSON: unknown or repeated names are refused. */
final class Query {
    private final MultiMap parameters;

    /** @throws Refused BAD_REQUEST */
    Query(RoutingContext ctx, String... known) {
        parameters = parameters(ctx);
        boolean once = parameters.names().stream()
                .allMatch(name -> parameters.getAll(name).size() == 1);
        if (!once || !Set.of(known).containsAll(parameters.names())) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }

    @Nullable
    String text(String name) {
        return parameters.get(name);
    }

    /** @throws Refused BAD_REQUEST unless it is a whole number from {@code min} to {@code max} */
    int number(String name, int otherwise, int min, int max) {
        return (int) number(name, (long) otherwise, min, max);
    }

    long number(String name, long otherwise, long min, long max) {
        String text = text(name);
        return text == null ? otherwise : whole(text, min, max);
    }

    /** @throws Refused BAD_REQUEST unless it is a whole number from {@code min} to {@code max} */
    static long whole(String text, long min, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
        throw new Refused(Refusal.BAD_REQUEST);
    }

    // A query that cannot be decoded throws in Vert.x.
    private static MultiMap parameters(RoutingContext ctx) {
        try {
            return ctx.queryParams();
        } catch (RuntimeException e) {
            throw new Refused(Refusal.BAD_REQUEST);
        }
    }
}
