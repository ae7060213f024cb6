package dk.havn.support;

import dk.havn.queue.Arrivals;
import dk.havn.tip.Envelope;
import dk.havn.tip.Facets;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Submission;
import dk.havn.tip.TipId;
import dk.havn.tip.Urgency;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Sends tips whose sealed bytes are random: no server can tell them from real ones. */
public final class Tips {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;

    /** @param url without a final slash */
    public Tips(String url) {
        this.target = URI.create(url + "/tips");
    }

    /** One POST /tips body of the smallest size, for the desk's first epoch. */
    public static byte[] body(TipId tip) {
        return body(tip, Urgency.URGENT);
    }

    /** The same at another level. */
    public static byte[] body(TipId tip, Urgency urgency) {
        var desks = List.of(Arrivals.CMM);
        return Envelope.write(new Submission(
                Arrivals.message(tip, Kind.FIRST, Provenance.SENDER, desks), new Facets(urgency, desks)));
    }

    /** @return the status */
    public int post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
