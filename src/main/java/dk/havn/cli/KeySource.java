package dk.havn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads a key directory from an address or a file; whether it is to be trusted is for the chain to say. */
final class KeySource {
    private static final int BYTES_MAX = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private KeySource() {}

    /** Nothing there, no answer, or far too much of it. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super("unreadable", null, false, false);
        }
    }

    /** @param source {@code http(s)://…}, otherwise a file */
    static byte[] read(String source) throws Unreadable {
        try (InputStream in = isAddress(source) ? fetch(source) : Files.newInputStream(Path.of(source))) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new Unreadable();
            }
            return bytes;
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreadable();
        }
    }

    private static boolean isAddress(String source) {
        return source.startsWith("http://") || source.startsWith("https://");
    }

    private static InputStream fetch(String address) throws IOException, InterruptedException, Unreadable {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new Unreadable();
        }
        return response.body();
    }
}
