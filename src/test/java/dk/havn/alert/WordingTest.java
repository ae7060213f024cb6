package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Acceptance: every payload is a listed template of fixed width, in which only listed slots vary. */
class WordingTest {
    /** What a text of the 7-bit alphabet may have to be one text. */
    private static final int SMS_LETTERS_MAX = 160;

    private static final Pattern SMS_ALPHABET = Pattern.compile("[A-Za-z0-9 .,:/_\n-]*");

    private final Wording wording = Wording.load(Alerts.PUBLIC_URL);

    private record WayOut(
            String name, BiFunction<Wording, Alert, String> payload, Function<Alert.Kind, Pattern> template) {}

    private static final List<WayOut> WAYS = List.of(
            new WayOut("sms", Wording::sms, Templates::sms),
            new WayOut("push", Wording::push, Templates::push),
            new WayOut("webhook", Wording::webhook, Templates::webhook),
            new WayOut("call", Wording::call, Templates::call));

    @Test
    void everyPayloadIsAListedTemplate() {
        for (WayOut way : WAYS) {
            assertThat(Alerts.all())
                    .as(way.name())
                    .allSatisfy(alert -> assertThat(way.payload().apply(wording, alert))
                            .matches(way.template().apply(alert.kind())));
        }
    }

    @Test
    void everyPayloadOfAWayHasTheSameWidth() {
        for (WayOut way : WAYS) {
            assertThat(Alerts.all().stream()
                            .map(alert -> way.payload().apply(wording, alert).length())
                            .distinct())
                    .as(way.name())
                    .hasSize(1);
        }
    }

    @Test
    void saysNothingOfWhatItIsAbout() {
        assertThat(Alerts.all()).allSatisfy(alert -> {
            for (WayOut way : WAYS) {
                assertThat(withoutRandom(way.payload().apply(wording, alert), alert)
                                .toLowerCase(Locale.ROOT))
                        .doesNotContain("traffick", "handel", "hotline", "havn", "police", "politi", "victim", "offer");
            }
        });
    }

    // Ids and links are drawn: some spell a word.
    private static String withoutRandom(String payload, Alert alert) {
        return payload.replace(alert.send(), "").replace(alert.link(), "");
    }

    @Test
    void tellsTheOtherDesksPeopleNeitherLevelNorCount() {
        Alert alert = Alerts.of(Alert.Kind.OTHER_DESK);

        assertThat(wording.sms(alert)).startsWith("CMM needs a person.").doesNotContain("level", "new");
    }

    @Test
    void aTextIsOneText() {
        assertThat(Alerts.all())
                .allSatisfy(alert ->
                        assertThat(wording.sms(alert)).matches(SMS_ALPHABET).hasSizeLessThanOrEqualTo(SMS_LETTERS_MAX));
    }

    @Test
    void theMostUrgentIsTheFirstLevelAndManyAre99() {
        assertThat(wording.sms(Alerts.of(Alert.Kind.TIP))).startsWith("CMM: 01 new, level 1.");
        assertThat(Alerts.all().stream().map(wording::sms)).anyMatch(text -> text.startsWith("CMM: 99 new, level 4."));
    }
}
