package dk.havn.support;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts the simple page's form as a browser without script does; follows no redirect. */
public final class Forms {
    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([A-Za-z0-9_-]{22})\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    /** @param url without a final slash */
    public Forms(String url) {
        this.url = url;
    }

    /** @param fields names and values in turn; a name may come twice */
    public static String encoded(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** The id in the form of a page. */
    public static String id(HttpResponse<String> page) {
        Matcher matcher = ID.matcher(page.body());
        if (!matcher.find()) {
            throw new IllegalStateException("the page has no form with an id");
        }
        return matcher.group(1);
    }

    public HttpResponse<String> post(String... fields) {
        return postTo("/plain", encoded(fields));
    }

    public HttpResponse<String> postTo(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/html,*/*;q=0.8");
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }
}
