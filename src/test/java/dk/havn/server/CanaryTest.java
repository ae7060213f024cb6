package dk.havn.server;

import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.support.Canary;
import dk.havn.support.DemoProcess;
import dk.havn.support.Forms;
import dk.havn.support.Provider;
import dk.havn.support.TwilioStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T54, T55: words and numbers that came in are in no file, no output, no temporary file and no live object. */
class CanaryTest {
    @TempDir
    private Path folder;

    @Test
    void nothingReadableStaysAfterATextMessage() throws Exception {
        Canary word = Canary.bird();
        Canary number = Canary.number();
        Path temp = Files.createDirectory(folder.resolve("tmp"));
        Path data = folder.resolve("data");
        try (DemoProcess demo = DemoProcess.start(data, "-Djava.io.tmpdir=" + temp)) {
            Provider provider = demo.provider();
            for (String text : List.of(
                    "help " + word.word(), word.word(), "æ".repeat(300) + " they locked us in " + word.word())) {
                Map<String, String> form = Provider.sms(Provider.sid(), number.word(), text);
                form.remove("AccountSid");
                assertThat(provider.post(form).statusCode()).isEqualTo(200);
                assertThat(provider.post(form, "forged").statusCode()).isEqualTo(403);
                assertThat(provider.raw("Body=" + word.word() + "%", "forged")
                                .join()
                                .statusCode())
                        .isBetween(400, 499);
            }
            badPosts(demo.url(), word.word());
            dumpHeap(demo, folder.resolve("heap.hprof"));

            assertThat(word.foundUnder(folder)).isEmpty();
            assertThat(number.foundUnder(folder)).isEmpty();
            assertThat(Canary.of(number.word().substring(3)).foundUnder(folder)).isEmpty();
        }
    }

    @Test
    void nothingReadableStaysOfTheSimplePage() throws Exception {
        Canary word = Canary.bird();
        Canary contact = Canary.bird();
        Path temp = Files.createDirectory(folder.resolve("tmp"));
        try (DemoProcess demo = DemoProcess.start(folder.resolve("data"), "-Djava.io.tmpdir=" + temp)) {
            Forms forms = new Forms(demo.url());
            String good = Forms.encoded("text", "help " + word.word(), "contact", contact.word());
            assertThat(forms.postTo("/plain", good).statusCode()).isEqualTo(303);
            String longest = word.word() + "æ".repeat(20_000 - word.word().length());
            assertThat(forms.post("text", longest).statusCode()).isEqualTo(303);
            assertThat(forms.post("text", longest + "a").statusCode()).isEqualTo(422);
            assertThat(forms.post("text", word.word(), "danger", contact.word()).statusCode())
                    .isEqualTo(422);
            assertThat(forms.post("text", word.word(), "id", contact.word()).statusCode())
                    .isEqualTo(400);
            assertThat(forms.post(word.word(), contact.word()).statusCode()).isEqualTo(400);
            assertThat(forms.postTo("/plain", good + "&text=%zz").statusCode()).isEqualTo(400);
            assertThat(forms.postTo("/plain", good, "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(forms.post("text", word.word().repeat(10_000)).statusCode())
                    .isEqualTo(413);
            dumpHeap(demo, folder.resolve("heap.hprof"));

            assertThat(word.foundUnder(folder)).isEmpty();
            assertThat(contact.foundUnder(folder)).isEmpty();
        }
    }

    @Test
    void nothingReadableStaysOfATextThatNoWebhookBrought() throws Exception {
        Canary word = Canary.bird();
        Canary number = Canary.number();
        Path data = folder.resolve("data");
        try (TwilioStandIn twilio = new TwilioStandIn()) {
            twilio.receives(number.word(), "please help " + word.word(), Instant.now());
            try (DemoProcess demo = DemoProcess.startAsking(data, twilio.url())) {
                while (!twilio.inbound().isEmpty()) {
                    Thread.sleep(50);
                }
                dumpHeap(demo, folder.resolve("heap.hprof"));

                assertThat(word.foundUnder(folder)).isEmpty();
                assertThat(number.foundUnder(folder)).isEmpty();
            }
        }
    }

    @Test
    void nothingReadableStaysOfACallThatIsOver() throws Exception {
        Canary word = Canary.bird();
        Canary number = Canary.number();
        try (DemoProcess demo = DemoProcess.start(folder.resolve("data"))) {
            String call = Provider.callSid();
            twilio(demo, "voiceUrl", Provider.call(call, number.word()));
            for (int i = 2; i < 8; i++) {
                Map<String, String> sentence = Provider.sentence(call, i, "help me " + word.word() + " " + i);
                twilio(demo, "transcriptUrl", sentence);
                twilio(demo, "transcriptUrl", sentence);
            }
            twilio(demo, "transcriptUrl", Provider.transcription(call, "stopped", 8));
            twilio(demo, "transcriptUrl", Provider.sentence(call, 9, "too late " + word.word()));
            assertThat(word.foundUnder(folder)).isEmpty();
            dumpHeap(demo, folder.resolve("heap.hprof"));

            assertThat(word.foundUnder(folder)).isEmpty();
            assertThat(number.foundUnder(folder)).isEmpty();
        }
    }

    private static void twilio(DemoProcess demo, String name, Map<String, String> form) {
        String url = demo.demo().path("twilio").path(name).asText();
        form.remove("AccountSid");
        Provider provider =
                new Provider(demo.demo().path("twilio").path("authToken").asText(), url, url);
        assertThat(provider.post(form).statusCode()).isEqualTo(200);
    }

    @Test
    void theSearchFindsACanaryThatIsHeldOnPurpose() throws Exception {
        Canary word = Canary.bird();
        Path output = folder.resolve("holder.out");
        Process holder = new ProcessBuilder(
                        DemoProcess.java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectOutput(output.toFile())
                .start();
        try {
            holder.getOutputStream().write((word.word() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            holder.getOutputStream().flush();
            while (!Files.readString(output).contains("held")) {
                Thread.sleep(50);
            }
            jcmd(holder.pid(), folder.resolve("held.hprof"));

            assertThat(word.foundUnder(folder)).containsExactly(folder.resolve("held.hprof"));
        } finally {
            holder.destroyForcibly();
        }
    }

    /** Keeps what it reads. */
    static final class Holder {
        private static String held = "";

        public static void main(String[] args) throws Exception {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(System.in, java.nio.charset.StandardCharsets.UTF_8));
            held = in.readLine();
            System.out.println(held.isEmpty() ? "empty" : "held");
            in.readLine();
        }
    }

    // Words where an envelope belongs: refused, and not remembered.
    private static void badPosts(String url, String word) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (String body : List.of(
                "{\"text\":\"" + word + "\"}",
                "{\"" + word + "\":1}",
                "{\"v\":1,\"tip\":\"" + word + "\"}",
                "\"" + word,
                word)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/tips"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).doesNotContain(word);
        }
    }

    private static void dumpHeap(DemoProcess demo, Path file) throws IOException, InterruptedException {
        jcmd(demo.pid(), file);
    }

    // Without "-all" the dump holds live objects only.
    private static void jcmd(long pid, Path file) throws IOException, InterruptedException {
        Path jcmd = DemoProcess.java().resolveSibling("jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_dump", file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.size(file)).isPositive();
    }
}
