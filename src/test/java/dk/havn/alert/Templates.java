package dk.havn.alert;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@code i18n/alerts.json} lists, as patterns: only the named slots vary, and spaces fill the rest. */
final class Templates {
    private static final Map<String, String> SLOTS = Map.of(
            "desk", "[A-Z0-9]{1,16}",
            "count", "[0-9]{2}",
            "level", "[1-4]",
            "link", "[A-Za-z0-9_-]{22}",
            "send", "[A-Za-z0-9_-]{22}",
            "url", Pattern.quote(Alerts.URL));
    private static final Wording.Listed LISTED = Wording.read();

    private Templates() {}

    static Pattern sms(Alert.Kind kind) {
        return pattern(LISTED.sms(), kind);
    }

    static Pattern push(Alert.Kind kind) {
        return pattern(LISTED.push(), kind);
    }

    static Pattern webhook(Alert.Kind kind) {
        return pattern(LISTED.webhook(), kind);
    }

    /** The whole TwiML: each voice's sentence, twice. */
    static Pattern call(Alert.Kind kind) {
        StringBuilder said = new StringBuilder();
        for (int time = 0; time < 2; time++) {
            LISTED.spoken()
                    .forEach(sentences -> said.append("\\Q<Say language=\"")
                            .append(sentences.get("voice"))
                            .append("\">\\E")
                            .append(filled(String.valueOf(sentences.get(code(kind)))))
                            .append(" *</Say>"));
        }
        return Pattern.compile("<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?><Response><Gather [^<>]*action=\""
                + Pattern.quote(Alerts.URL + "/twilio/alarm?link=") + SLOTS.get("link") + "&amp;round=1\"[^<>]*>" + said
                + "</Gather></Response>");
    }

    private static Pattern pattern(String template, Alert.Kind kind) {
        String words = filled(String.valueOf(LISTED.words().get(code(kind)))) + " *";
        return Pattern.compile(filled(template).replace("\\Q{words}\\E", words));
    }

    private static String code(Alert.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    // Everything literal is quoted; a slot's name in braces is replaced by what it may hold.
    private static String filled(String template) {
        StringBuilder pattern = new StringBuilder();
        var slot = Pattern.compile("\\{([a-z]+)}").matcher(template);
        int end = 0;
        while (slot.find()) {
            String holds = SLOTS.get(slot.group(1));
            pattern.append(Pattern.quote(template.substring(end, slot.start())))
                    .append(holds == null ? Pattern.quote(slot.group()) : holds);
            end = slot.end();
        }
        return pattern.append(Pattern.quote(template.substring(end))).toString();
    }
}
