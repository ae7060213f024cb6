package dk.havn.intake;

import dk.havn.page.Hotline;
import dk.havn.page.Messages;
import dk.havn.page.StillPage;
import dk.havn.people.OpeningHours;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page for browsers without script: a form that is shown again, with all that was typed, until it could be taken. */
public final class PlainPage {
    static final String PATH = "/plain";

    private final Messages messages;
    private final Letterhead letterhead;
    private final StillPage form = StillPage.withForm("plain");
    private final StillPage thanks = StillPage.load("thanks", "plain");
    private final Map<String, Map<String, Object>> frames = new HashMap<>();

    /** @param demo says on the page that nobody reads what is sent */
    public PlainPage(Messages messages, Hotline hotline, OpeningHours opening, boolean demo) {
        this.messages = messages;
        this.letterhead = new Letterhead(messages, hotline, opening, demo);
        for (String language : messages.languages()) {
            frames.put(language, Map.copyOf(letterhead.values(language, letterhead.hoursToday(), PATH + "/")));
        }
    }

    /**
     * @param tag what the page's address has after its path
     * @param faults what has to be changed; empty for a form that nobody sent yet
     */
    void sendForm(RoutingContext ctx, String tag, String language, PlainForm typed, List<PlainForm.Fault> faults) {
        send(ctx, tag, language, new PlainView(messages, letterhead, language, typed, faults), false);
    }

    /** Says that nothing was stored, and how to reach a human. */
    void sendUnavailable(RoutingContext ctx, String tag, String language, PlainForm typed) {
        send(ctx, tag, language, new PlainView(messages, letterhead, language, typed, List.of()), true);
    }

    void sendThanks(RoutingContext ctx, String language) {
        thanks.send(ctx, frame(language));
    }

    private void send(RoutingContext ctx, String tag, String language, PlainView view, boolean unavailable) {
        Map<String, Object> values = frame(language);
        values.put("action", PATH + tag);
        values.put("unavailable", unavailable);
        view.putInto(values);
        form.send(ctx, values);
    }

    private Map<String, Object> frame(String language) {
        Map<String, Object> values = new HashMap<>(frames.getOrDefault(language, Map.of()));
        values.put("hours", letterhead.sentence(language, letterhead.hoursToday()));
        return values;
    }
}
