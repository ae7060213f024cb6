package dk.havn.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Chromium for tests: {@code HAVN_CHROMIUM}, else Debian's, else one from npm.
 *
 * <p>Playwright's {@code driver} jar carries its JavaScript; only a Node for each platform is in the excluded
 * {@code driver-bundle}, so {@code PLAYWRIGHT_NODEJS_PATH} names the Node that builds the pages anyway.
 */
public final class Browser implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/bin/chromium");
    private static final double WAIT_MS_MAX = 60_000;
    private static final String NPM_CHROMIUM = "@sparticuz/chromium@147.0.0";

    static {
        // Longer than anything takes; a test fails by what it sees, not by how fast the machine is.
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MS_MAX);
    }

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts a headless Chromium; close it when the test class ends. */
    public static Browser open() {
        Playwright playwright = Playwright.create(new CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node().toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        LaunchOptions options = new LaunchOptions()
                .setExecutablePath(executable())
                .setChromiumSandbox(false)
                .setArgs(List.of("--disable-dev-shm-usage"));
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    /** A fresh profile, as a new visitor has. */
    public BrowserContext visitor(int width, int height) {
        return visitor(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, height));
    }

    /** A fresh profile with more to say. */
    public BrowserContext visitor(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext visitor = chromium.newContext(options);
        visitor.setDefaultTimeout(WAIT_MS_MAX);
        return visitor;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Path node() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no node on PATH"));
    }

    private static Path executable() {
        String named = System.getenv("HAVN_CHROMIUM");
        if (named != null) {
            return Path.of(named);
        }
        return Files.isExecutable(DEBIAN) ? DEBIAN : fromNpm(Path.of("target", "chromium"));
    }

    /** Installs the package once and lets it unpack its browser. */
    static Path fromNpm(Path folder) {
        // npm writes this last, so an install that was cut short is done again.
        if (!Files.exists(folder.resolve("node_modules").resolve(".package-lock.json"))) {
            createFolder(folder);
            run(folder, "npm", "install", "--no-save", "--no-fund", "--no-audit", "--ignore-scripts", NPM_CHROMIUM);
        }
        String ask = "import('@sparticuz/chromium').then((c) => c.default.executablePath()).then(console.log)";
        return Path.of(run(folder, node().toString(), "-e", ask).strip());
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Path folder, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            // The package unpacks to the temporary folder, where everybody could have put another program of that name.
            builder.environment().put("TMPDIR", folder.toAbsolutePath().toString());
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command[0] + " failed with " + process.exitValue());
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
