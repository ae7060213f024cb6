package dk.havn.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import dk.havn.browser.Browser;
import dk.havn.support.DemoProcess;
import dk.havn.support.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A demo hotline with a browser before it, for one test class. */
final class ConsoleDesk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    final DemoProcess demo;
    final Browser browser;
    final Sender sender;

    ConsoleDesk() throws Exception {
        this(Browser.open());
    }

    /** For several desks, one after the other, before one browser; closing the last one closes it. */
    ConsoleDesk(Browser browser) throws Exception {
        this.browser = browser;
        Path folder = Files.createTempDirectory("havn-console");
        demo = DemoProcess.start(folder.resolve("demo"));
        sender = new Sender(demo.url(), demo.demo().path("rootFingerprint").asText());
    }

    /** A new browser, without anything of an earlier one, signed in. */
    DeskTab signedIn(String member) {
        return signedIn(browser.visitor(WIDTH, HEIGHT), member);
    }

    DeskTab signedIn(BrowserContext context, String member) {
        return DeskTab.open(context, demo.url()).signIn(member, demo.passphrase(member));
    }

    BrowserContext newBrowser() {
        return browser.visitor(WIDTH, HEIGHT);
    }

    /** A text message to the demo's number, always from the same phone. */
    Map<String, String> sms(String text) {
        Map<String, String> form = Provider.sms(Provider.sid(), "+4520123456", text);
        form.put("AccountSid", demo.demo().path("twilio").path("accountSid").asText());
        return form;
    }

    /** Takes a member out of the members' file of the running hotline, as an administrator does: written beside it, then renamed. */
    void remove(String member) throws IOException {
        Path file = demo.data().resolve("members.json");
        ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
        ((ArrayNode) json.get("members"))
                .removeIf(entry -> entry.get("name").asText().equals(member));
        Path next = demo.data().resolve("members.next");
        Files.write(next, JSON.writeValueAsBytes(json));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        browser.close();
        demo.close();
    }

    /** Stops the hotline and leaves the browser for the next one. */
    void stopDemo() {
        demo.close();
    }
}
