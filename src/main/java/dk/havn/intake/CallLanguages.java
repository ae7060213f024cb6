package dk.havn.intake;

import dk.havn.tip.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The languages in which a call is answered, from {@code i18n/calls.json}. */
final class CallLanguages {
    /** Pressed by whoever cannot speak. */
    static final String KEY_SILENT = "5";
    /** Pressed for every language that has no key of its own. */
    static final String KEY_OTHER = "9";

    private final List<Language> languages;

    /**
     * A language that calls are answered in.
     *
     * @param tag BCP 47, as its file of messages is called
     * @param key of the phone
     * @param voice BCP 47, of the provider's voice
     * @param speech BCP 47, of the provider's speech recognition; empty where there is none, and calls are recorded
     */
    record Language(String tag, String key, String voice, String speech) {}

    private record File(List<Language> languages) {}

    private CallLanguages(List<Language> languages) {
        this.languages = languages;
    }

    static CallLanguages load() {
        try (InputStream in =
                Objects.requireNonNull(CallLanguages.class.getResourceAsStream("/i18n/calls.json"), "calls.json")) {
            return new CallLanguages(
                    StrictJson.read(in.readAllBytes(), File.class).languages());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Language> all() {
        return languages;
    }

    Optional<Language> byKey(String key) {
        return languages.stream().filter(language -> language.key().equals(key)).findFirst();
    }

    Optional<Language> byTag(String tag) {
        return languages.stream().filter(language -> language.tag().equals(tag)).findFirst();
    }
}
