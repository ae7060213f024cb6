package dk.havn.tip;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final DeskId CMM = new DeskId("CMM");
    private static final String GOOD = new String(Envelope.write(submission()), UTF_8);

    @Test
    void whatIsWrittenIsReadBack() {
        Submission read = Envelope.parse(GOOD.getBytes(UTF_8));

        assertThat(read.message().digest()).isEqualTo(submission().message().digest());
        assertThat(read.facets()).isEqualTo(submission().facets());
        assertThat(new String(Envelope.write(read), UTF_8)).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\":1 | \"v\":2",
                "\"v\":1 | \"v\":\"1\"",
                "\"v\":1 | \"v\":1.0",
                "\"v\":1 | \"v\":null",
                "\"v\":1, | ''",
                "\"v\":1 | \"v\":1,\"v\":1",
                "\"v\":1 | \"v\":1,\"text\":\"words\"",
                "\"kind\":1 | \"kind\":0",
                "\"kind\":1 | \"kind\":6",
                "\"kind\":1 | \"kind\":5",
                "\"prov\":1 | \"prov\":true",
                "\"epoch\":7 | \"epoch\":0",
                "\"epoch\":7 | \"epoch\":4294967296",
                "\"desk\":\"CMM\" | \"desk\":\"cmm\"",
                "\"desk\":\"CMM\" | \"desk\":1",
                "\"desks\":[\"CMM\"] | \"desks\":[]",
                "\"desks\":[\"CMM\"] | \"desks\":[null]",
                "\"desks\":[\"CMM\"] | \"desks\":[\"CMM\",\"CMM\"]",
                "\"urgency\":\"URGENT\" | \"urgency\":3",
                "\"urgency\":\"URGENT\" | \"urgency\":\"urgent\"",
                "\"commit\":\" | \"commit\":\"A",
                "\"card\":\" | \"card\":\"AAAA",
                "\"body\":\" | \"body\":\"AAAA",
                "\"enc\":\" | \"enc\":\"+",
                "AAAA\",\"key\" | AAA=\",\"key\"",
            })
    void anythingButExactlyTheKeysAndTypesIsRefused(String part, String other) {
        assertThat(GOOD).contains(part.strip());
        refused(GOOD.replace(part.strip(), other.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "\"\"", "{\"v\":1}", "{\"text\":\"my own words\"}", "My own words"})
    void plainWordsAreNoEnvelope(String json) {
        refused(json);
    }

    @Test
    void nothingMayFollowAndOnlyUtf8IsRead() {
        refused(GOOD + "{}");
        refused("\uFEFF" + GOOD);
        assertThatThrownBy(() -> Envelope.parse(GOOD.getBytes(UTF_16BE))).isInstanceOf(Refused.class);
        assertThat(Envelope.parse((" \n" + GOOD + "\n").getBytes(UTF_8))).isNotNull();
    }

    /** T29: no cut of the bytes is still an envelope. */
    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < GOOD.length(); length += 1 + length / 50) {
            refused(GOOD.substring(0, length));
        }
    }

    /** T55: whatever went wrong, nothing of the input travels on. */
    @Test
    void aRefusalCarriesNothingOfTheInput() {
        assertThatThrownBy(() -> Envelope.parse("{\"canary-4711\":\"canary-4711\"}".getBytes(UTF_8)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.getMessage().toLowerCase(Locale.ROOT)).doesNotContain("canary");
                    assertThat(refused.getCause()).isNull();
                });
    }

    private static void refused(String json) {
        assertThatThrownBy(() -> Envelope.parse(json.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.refusal()).isEqualTo(Refusal.BAD_ENVELOPE));
    }

    private static Submission submission() {
        SealedMessage message = new SealedMessage(
                TipId.of(new byte[16]),
                MessageId.of(new byte[16]),
                Kind.FIRST,
                Provenance.SENDER,
                new byte[SealedMessage.CARD_BYTES],
                new byte[2048 + SealedMessage.TAG_BYTES],
                new byte[SealedMessage.COMMIT_BYTES],
                List.of(new Wrap(CMM, 7, new byte[Wrap.ENC_BYTES], new byte[Wrap.KEY_BYTES])));
        return new Submission(message, new Facets(Urgency.URGENT, List.of(CMM)));
    }
}
