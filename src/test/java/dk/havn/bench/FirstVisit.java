package dk.havn.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dk.havn.browser.Browser;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What crosses the wire before a new visitor can send, headers and all, as Chromium counts it.
 *
 * @param bytes by path: the page, its style, its script, the keys
 */
record FirstVisit(Map<String, Long> bytes) {
    private static final String READY = "form#tell button[type=submit]:enabled";

    static FirstVisit of(Browser browser, String url) {
        try (BrowserContext visitor = browser.visitor(320, 480)) {
            Page page = visitor.newPage();
            CDPSession cdp = visitor.newCDPSession(page);
            Map<String, String> paths = new HashMap<>();
            Map<String, Long> bytes = new LinkedHashMap<>();
            cdp.on("Network.requestWillBeSent", sent -> paths.put(id(sent), path(sent, url)));
            cdp.on(
                    "Network.loadingFinished",
                    done -> bytes.merge(
                            paths.getOrDefault(id(done), "?"),
                            done.get("encodedDataLength").getAsLong(),
                            Long::sum));
            cdp.send("Network.enable");
            page.navigate(url + "/");
            page.waitForSelector(READY);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            return new FirstVisit(bytes);
        }
    }

    double kilobytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum() / 1000.0;
    }

    String parts() {
        return bytes.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String id(JsonObject event) {
        return event.get("requestId").getAsString();
    }

    // A hashed name says nothing to a reader of the table.
    private static String path(JsonObject sent, String url) {
        return sent.getAsJsonObject("request")
                .get("url")
                .getAsString()
                .replace(url, "")
                .replaceAll("-[A-Za-z0-9_]{8,}\\.", ".");
    }
}
