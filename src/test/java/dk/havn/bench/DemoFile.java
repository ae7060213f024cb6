package dk.havn.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What {@code demo.json} tells a script that drives the demo. */
record DemoFile(String url, String keysUrl, String accountSid, String authToken, String smsUrl) {
    /** @throws IOException when the file is not there or not JSON */
    static DemoFile read(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        JsonNode twilio = json.required("twilio");
        return new DemoFile(
                json.required("url").textValue().replaceAll("/$", ""),
                json.required("keysUrl").textValue(),
                twilio.required("accountSid").textValue(),
                twilio.required("authToken").textValue(),
                twilio.required("smsUrl").textValue());
    }

    /** Webhooks for a server that checks no signature. */
    static DemoFile unchecked(String url) {
        return new DemoFile(url, "", "ACbare", "bare", url);
    }

    int port() {
        return URI.create(url).getPort();
    }
}
