package dk.havn.bench;

import dk.havn.queue.Arrivals;
import dk.havn.support.Provider;
import dk.havn.support.Tips;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** One visit of the page, one tip from the web and one text message, as on a quiet day. */
final class OneOfEach {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private OneOfEach() {}

    static void send(Server server) throws IOException, InterruptedException {
        DemoFile demo = DemoFile.read(server.demoFile());
        get(server.url() + "/");
        if (new Tips(server.url()).post(Tips.body(Arrivals.tipId())) != 201) {
            throw new IOException("the tip was not taken");
        }
        Map<String, String> sms = Provider.sms(Provider.sid(), "+4520123456", "He keeps my passport. Please help.");
        sms.put("AccountSid", demo.accountSid());
        require(new Provider(demo.authToken(), demo.smsUrl(), demo.smsUrl()).post(sms));
    }

    private static String get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return require(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static String require(HttpResponse<String> response) throws IOException {
        if (!LoadResult.isGood(response.statusCode())) {
            throw new IOException(response.request().uri() + " answered " + response.statusCode());
        }
        return response.body();
    }
}
