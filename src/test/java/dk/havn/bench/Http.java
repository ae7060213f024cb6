package dk.havn.bench;

import java.nio.charset.StandardCharsets;

/** The text of one HTTP/1.1 request. */
final class Http {
    private Http() {}

    /** @param headers further header lines, each with its line end; may be empty */
    static String post(String path, String host, String contentType, String headers, byte[] body) {
        return "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + contentType + "\r\n" + headers
                + "Content-Length: " + body.length + "\r\n\r\n" + new String(body, StandardCharsets.UTF_8);
    }
}
