package dk.havn.carrier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dk.havn.carrier.CarrierFailed.Why;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, read from Twilio's answer. Not by the SDK's own reader: it writes each item out again with buffers that keep
 * the words for later.
 *
 * @param next the address of the page after it
 */
record TwilioList(List<Item> items, @Nullable String next) {
    /** As the SDK's own mapper, but without buffers and tables that would keep words alive until their next use. */
    static final ObjectMapper FORGETFUL = forgetful();

    private static final String ORIGIN = "https://api.twilio.com";

    /** @throws CarrierFailed for what is no list of that name */
    static TwilioList read(String name, InputStream answer) {
        try {
            JsonNode page = FORGETFUL.readTree(answer);
            JsonNode items = page.path(name);
            if (!items.isArray()) {
                throw new CarrierFailed(Why.LATER);
            }
            JsonNode next = page.path("next_page_uri");
            return new TwilioList(
                    StreamSupport.stream(items.spliterator(), false)
                            .map(Item::new)
                            .toList(),
                    next.isTextual() ? ORIGIN + next.textValue() : null);
        } catch (IOException e) {
            throw new CarrierFailed(Why.LATER);
        }
    }

    /** One message, call or medium. */
    record Item(JsonNode fields) {
        String text(String name) {
            return fields.path(name).asText("");
        }

        boolean isInbound() {
            return text("direction").equals("inbound");
        }

        int number(String name) {
            return fields.path(name).asInt(0);
        }

        /** RFC 2822, as Twilio writes times; 1970 where there is none. */
        Instant time(String name) {
            try {
                return ZonedDateTime.parse(text(name), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            } catch (DateTimeException e) {
                return Instant.EPOCH;
            }
        }

        @Override
        public String toString() {
            return "Item[withheld]";
        }
    }

    private static ObjectMapper forgetful() {
        JsonFactory factory = new JsonFactoryBuilder()
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory).addModule(new JavaTimeModule()).build();
    }
}
