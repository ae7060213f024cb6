package dk.havn.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dk.havn.browser.Browser;

/**
 * A cheap phone on a bad line: 50 kbit/s each way, 800 ms latency, a processor a sixth as fast. Seconds from the tap on
 * the link, and from the tap on Send.
 */
record SlowPhone(double typeSeconds, double readySeconds, double sentSeconds) {
    private static final int BYTES_PER_SECOND = 50_000 / 8;
    private static final int LATENCY_MILLIS = 800;
    private static final int CPU_DIVISOR = 6;
    private static final double WAIT_MILLIS = 120_000;

    static SlowPhone visit(Browser browser, String url) {
        try (BrowserContext visitor = browser.visitor(320, 480)) {
            visitor.setDefaultTimeout(WAIT_MILLIS);
            Page page = visitor.newPage();
            slowDown(visitor.newCDPSession(page));
            long tapped = System.nanoTime();
            page.navigate(
                    url + "/",
                    new Page.NavigateOptions().setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
            page.locator("form#tell [name=text]").fill("He keeps my passport. Please help.");
            double type = secondsSince(tapped);
            page.waitForSelector("form#tell button[type=submit]:enabled");
            double ready = secondsSince(tapped);
            long sending = System.nanoTime();
            page.locator("form#tell button[type=submit]").click();
            page.waitForSelector("[data-state=sent]");
            return new SlowPhone(type, ready, secondsSince(sending));
        }
    }

    private static void slowDown(CDPSession cdp) {
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", LATENCY_MILLIS);
        line.addProperty("downloadThroughput", BYTES_PER_SECOND);
        line.addProperty("uploadThroughput", BYTES_PER_SECOND);
        cdp.send("Network.enable");
        cdp.send("Network.emulateNetworkConditions", line);
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", CPU_DIVISOR);
        cdp.send("Emulation.setCPUThrottlingRate", processor);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
