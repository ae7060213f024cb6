package dk.havn.triage;

import dk.havn.triage.Lexicon.Data;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The lexicons that ship with Havn, each compiled when a text first needs it. */
final class Lexicons {
    /** Languages that people mix into every other here, in the order in which a tie is decided. */
    private static final List<String> ALWAYS = List.of("en", "da");

    private final Map<String, Data> data;
    private final Map<String, Lexicon> compiled = new ConcurrentHashMap<>();

    /** @param data by BCP 47 language */
    Lexicons(Map<String, Data> data) {
        this.data = Map.copyOf(data);
    }

    /** Whether there are words of the language, whatever script it is written in. */
    boolean read(String language) {
        return data.containsKey(base(language));
    }

    /** What a text in this language is looked up in, its own lexicon first. */
    List<Lexicon> of(String language) {
        return Stream.concat(Stream.of(base(language)), ALWAYS.stream())
                .distinct()
                .flatMap(this::compiled)
                .toList();
    }

    private Stream<Lexicon> compiled(String tag) {
        Data words = data.get(tag);
        return words == null ? Stream.of() : Stream.of(compiled.computeIfAbsent(tag, t -> new Lexicon(words)));
    }

    private static String base(String language) {
        int script = language.indexOf('-');
        return script < 0 ? language : language.substring(0, script);
    }
}
