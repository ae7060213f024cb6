package dk.havn.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.people.Founding;
import dk.havn.people.MemberLock;
import dk.havn.tip.B64u;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a worker's browser sends, without the browser. */
final class Browser {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final Founding.Founded founded;
    private @Nullable String cookie;

    Browser(String url) {
        this(url, TestConsole.FOUNDED);
    }

    Browser(String url, Founding.Founded founded) {
        this.url = url;
        this.founded = founded;
    }

    /** An answer: status, headers, and the body as JSON where it is. */
    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String code() {
            return json().path("code").asText();
        }
    }

    void signIn(String name) {
        Answer answer = post("/desk/api/session", Map.of("name", name, "token", token(name)));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.response().body());
        }
        String set = answer.response().headers().firstValue("set-cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
    }

    String token(String name) {
        return TOKENS.computeIfAbsent(
                Objects.requireNonNull(founded.passphrases().get(name)), passphrase -> {
                    byte[] salt = B64u.decode(post("/desk/api/login", Map.of("name", name))
                            .json()
                            .get("salt")
                            .asText());
                    return B64u.encode(MemberLock.stretch(passphrase, salt).loginToken());
                });
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Object body, String... headers) {
        try {
            return post(path, JSON.writeValueAsBytes(body), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer post(String path, byte[] body, String... headers) {
        return send(withHeaders(request(path), headers).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer send(String method, String path, String body, String... headers) {
        return send(withHeaders(request(path), headers).method(method, BodyPublishers.ofString(body)));
    }

    InputStream stream(String path, String... headers) {
        try {
            return http.send(withHeaders(request(path), headers).GET().build(), BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return cookie == null ? request : request.header("cookie", cookie);
    }

    private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request.header("content-type", "application/json") : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
