package dk.havn.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dk.havn.alert.Address;
import dk.havn.carrier.PhoneNumbers;
import dk.havn.tip.Refusal;
import dk.havn.tip.Refused;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach somebody, as it is shown: enough to know it again, too little to use it. Sent back as it was shown, it stays.
 *
 * @param number such as {@code … 78}
 * @param host of a browser's push service, or of a webhook
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WayWire(
        String way, @Nullable String number, @Nullable String host) {
    private static final int DIGITS_SHOWN = 2;
    private static final String HIDDEN = "… ";

    private record Numbered(String way, String number) {}

    private record Hosted(String way, String host) {}

    private record Subscribed(String way, Subscription subscription) {}

    private record Subscription(String endpoint, Keys keys) {}

    private record Keys(String p256dh, String auth) {}

    private record Linked(String way, String url) {}

    static WayWire of(Address address) {
        if (address instanceof Address.Text text) {
            return new WayWire(text.way(), masked(text.number()), null);
        }
        if (address instanceof Address.Call call) {
            return new WayWire(call.way(), masked(call.number()), null);
        }
        String url = address instanceof Address.Push push ? push.endpoint() : ((Address.Webhook) address).url();
        return new WayWire(address.way(), null, URI.create(url).getHost());
    }

    /**
     * @param known what the member gave before
     * @throws Refused BAD_REQUEST
     */
    static Address read(JsonNode way, List<Address> known, PhoneNumbers numbers) {
        String name = way.path("way").asText();
        return switch (name) {
            case "sms", "call" -> numbered(Json.part(way, Numbered.class), known, numbers);
            case "push" ->
                way.has("host")
                        ? kept(way, known)
                        : push(Json.part(way, Subscribed.class).subscription());
            case "webhook" ->
                way.has("host")
                        ? kept(way, known)
                        : new Address.Webhook(Json.part(way, Linked.class).url());
            default -> throw new Refused(Refusal.BAD_REQUEST);
        };
    }

    private static Address numbered(Numbered asked, List<Address> known, PhoneNumbers numbers) {
        if (asked.number().startsWith(HIDDEN)) {
            return kept(new WayWire(asked.way(), asked.number(), null), known);
        }
        String number = numbers.e164(asked.number()).orElseThrow(() -> new Refused(Refusal.BAD_REQUEST));
        return asked.way().equals("sms") ? new Address.Text(number) : new Address.Call(number);
    }

    private static Address kept(JsonNode way, List<Address> known) {
        Hosted asked = Json.part(way, Hosted.class);
        return kept(new WayWire(asked.way(), null, asked.host()), known);
    }

    private static Address kept(WayWire shown, List<Address> known) {
        return known.stream()
                .filter(address -> of(address).equals(shown))
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.BAD_REQUEST));
    }

    private static Address push(Subscription asked) {
        return new Address.Push(
                asked.endpoint(), asked.keys().p256dh(), asked.keys().auth());
    }

    private static String masked(String number) {
        return HIDDEN + number.substring(Math.max(0, number.length() - DIGITS_SHOWN));
    }
}
