package dk.havn.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.ParsedHeaderValue;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The scripts, styles and what triage knows that the web build made, held in memory with their compressed forms. */
public final class Assets {
    private static final String FOLDER = "/web/";
    private static final String LEXICON = "lexicon-";
    private static final List<Encoding> ENCODINGS =
            List.of(new Encoding("br", ".br"), new Encoding("gzip", ".gz"), new Encoding("identity", ""));

    private final Map<String, Asset> byName;
    private final Map<String, Map<String, Buffer>> byPath;

    private Assets(Map<String, Asset> byName, Map<String, Map<String, Buffer>> byPath) {
        this.byName = Map.copyOf(byName);
        this.byPath = Map.copyOf(byPath);
    }

    /** Reads everything that {@code web/manifest.json} lists. */
    public static Assets load() {
        Map<String, Asset> byName = new HashMap<>();
        Map<String, Map<String, Buffer>> byPath = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : manifest().properties()) {
            JsonNode listed = entry.getValue();
            Asset asset = new Asset(
                    listed.get("path").asText(), listed.get("integrity").asText());
            byName.put(entry.getKey(), asset);
            byPath.put(asset.path(), encodings(asset.path()));
        }
        return new Assets(byName, byPath);
    }

    /**
     * @param name as in the manifest, such as {@code tell.js}.
     * @throws IllegalArgumentException for one that was not built
     */
    public Asset script(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("the web build made no " + name);
        }
        return asset;
    }

    /**
     * The words that triage looks for, a file for each language.
     *
     * @param first language of the page, listed first
     */
    public List<Asset> lexicons(String first) {
        String own = LEXICON + first + ".json";
        return byName.keySet().stream()
                .filter(name -> name.startsWith(LEXICON))
                .sorted(Comparator.comparing((String name) -> !name.equals(own)).thenComparing(name -> name))
                .map(this::script)
                .toList();
    }

    /** A built text, such as {@code tell.css}, to be put inside a page. */
    public static String text(String name) {
        return bytes(FOLDER + name).toString(StandardCharsets.UTF_8);
    }

    /** Serves {@code /s/*}: a path that is not listed is passed on, so nothing else of the class path can be read. */
    public void mount(Router router) {
        router.route("/s/*").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
    }

    /**
     * Serves the service worker of the pages under {@code path}'s folder: its address has to stay the same, so it has no hash in it.
     *
     * @param name as in the manifest
     */
    public void mountServiceWorker(Router router, String path, String name) {
        Buffer script =
                Objects.requireNonNull(byPath.get(script(name).path())).getOrDefault("identity", Buffer.buffer());
        router.get(path).handler(ctx -> {
            Headers.forServiceWorker(ctx.response());
            ctx.end(script);
        });
    }

    private void serve(RoutingContext ctx) {
        Map<String, Buffer> forms = byPath.get(ctx.request().path());
        if (forms == null) {
            ctx.next();
            return;
        }
        String encoding = encodingFor(ctx);
        describe(ctx.request().path(), ctx.response());
        ctx.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (!encoding.equals("identity")) {
            ctx.response().putHeader(HttpHeaders.CONTENT_ENCODING, encoding);
        }
        ctx.end(forms.getOrDefault(encoding, Buffer.buffer()));
    }

    private static void describe(String path, HttpServerResponse response) {
        switch (path.substring(path.lastIndexOf('.'))) {
            case ".json" -> Headers.forData(response);
            case ".bin" -> Headers.forBytes(response);
            default -> Headers.forScript(response);
        }
    }

    private static String encodingFor(RoutingContext ctx) {
        List<ParsedHeaderValue> accepted = ctx.parsedHeaders().acceptEncoding();
        for (Encoding offered : ENCODINGS) {
            if (accepted.stream().anyMatch(a -> a.value().equalsIgnoreCase(offered.name()) && a.weight() > 0)) {
                return offered.name();
            }
        }
        return "identity";
    }

    private static Map<String, Buffer> encodings(String path) {
        String resource = FOLDER + path.substring(path.lastIndexOf('/') + 1);
        Map<String, Buffer> forms = new HashMap<>();
        for (Encoding encoding : ENCODINGS) {
            forms.put(encoding.name(), bytes(resource + encoding.suffix()));
        }
        return forms;
    }

    private static JsonNode manifest() {
        try {
            return new ObjectMapper().readTree(bytes(FOLDER + "manifest.json").getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of the web build", e);
        }
    }

    private static Buffer bytes(String resource) {
        try (@Nullable InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the web build made no " + resource);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private record Encoding(String name, String suffix) {}
}
