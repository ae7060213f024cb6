package dk.havn.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** Accessibility checks by axe-core, which comes with the web build's packages. */
public final class Axe {
    private static final Path SOURCE = Path.of("src/main/web/node_modules/axe-core/axe.min.js");
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, { resultTypes: ['violations'] });
              return found.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.html.slice(0, 160) + ' (' + n.failureSummary + ')'));
            }""";

    private Axe() {}

    /** Puts axe-core into every page of a visitor, past the page's own policy, before anything runs there. */
    public static void into(BrowserContext visitor) {
        visitor.addInitScript(SOURCE);
    }

    /** Violations of every rule that axe-core has on by default, best practices included; empty when there are none. */
    @SuppressWarnings("unchecked")
    public static List<String> violations(Page page) {
        return (List<String>) page.evaluate(RUN);
    }
}
