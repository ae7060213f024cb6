package dk.havn.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events one by one. */
final class Events implements AutoCloseable {
    private final BufferedReader lines;

    Events(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** One event; {@code id} is empty where it has none. */
    record Event(String name, String id, JsonNode data) {
        long seq() {
            return data.get("seq").asLong();
        }

        String tip() {
            return data.path("tip").asText();
        }
    }

    /** Waits for the next event; null when the stream has ended. */
    @Nullable
    Event next() {
        String name = "";
        String id = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return new Event(name, id, Browser.JSON.readTree(data));
                }
                String value = line.substring(line.indexOf(':') + 2);
                switch (line.substring(0, line.indexOf(':'))) {
                    case "event" -> name = value;
                    case "id" -> id = value;
                    case "data" -> data = value;
                    default -> throw new IllegalStateException(line);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next {@code count} changes, whatever beats between them. */
    List<Event> changes(int count) {
        List<Event> changes = new ArrayList<>();
        while (changes.size() < count) {
            Event event = next();
            if (event == null) {
                throw new IllegalStateException("the stream has ended");
            }
            if (event.name().equals("change")) {
                changes.add(event);
            }
        }
        return changes;
    }

    /** Waits for a change to this version of a tip; an alarm tells the ones before again. */
    Event changeTo(int version) {
        Event change = changes(1).get(0);
        while (change.data().get("version").asInt() != version) {
            change = changes(1).get(0);
        }
        return change;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
