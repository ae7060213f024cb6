package dk.havn.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** A word that is nowhere else in the world, and the search for it in every form that bytes of it could take. */
public final class Canary {
    private static final int CHUNK_BYTES = 1 << 22;

    private final String word;
    private final List<byte[]> forms;

    private Canary(String word) {
        this.word = word;
        this.forms = forms(word);
    }

    /** A word of letters, one of them not ASCII. */
    public static Canary bird() {
        String letters = UUID.randomUUID().toString().replace("-", "").replaceAll("[0-9]", "k");
        return new Canary("fugl" + letters.substring(0, 12) + "ø" + letters.substring(12, 24));
    }

    /** A Danish mobile number in E.164. */
    public static Canary number() {
        return new Canary(
                "+4520" + String.format(Locale.ROOT, "%06d", UUID.randomUUID().hashCode() & 0x7ffff));
    }

    public static Canary of(String word) {
        return new Canary(word);
    }

    public String word() {
        return word;
    }

    private static List<byte[]> forms(String word) {
        List<byte[]> forms = new ArrayList<>();
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE)) {
            forms.add(word.getBytes(charset));
        }
        forms.add(ascii(URLEncoder.encode(word, StandardCharsets.UTF_8)));
        forms.add(ascii(URLEncoder.encode(word, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)));
        for (int offset = 0; offset < 3; offset++) {
            forms.add(ascii(base64Core(word.getBytes(StandardCharsets.UTF_8), offset)));
        }
        return forms;
    }

    // The characters of base64 that depend on the word alone, wherever in a longer text it starts.
    private static String base64Core(byte[] word, int offset) {
        byte[] shifted = new byte[offset + word.length];
        System.arraycopy(word, 0, shifted, offset, word.length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(shifted);
        int first = offset == 0 ? 0 : offset + 1;
        return text.substring(first, shifted.length / 3 * 4);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Every file in which some form of the word stands. */
    public List<Path> foundUnder(Path... roots) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile).filter(this::isIn).forEach(found::add);
            }
        }
        return found;
    }

    private boolean isIn(Path file) {
        int overlap = forms.stream().mapToInt(f -> f.length).max().orElseThrow();
        byte[] window = new byte[CHUNK_BYTES + overlap];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK_BYTES)) {
            for (int read = in.readNBytes(window, 0, CHUNK_BYTES);
                    read > 0;
                    read = in.readNBytes(window, kept, CHUNK_BYTES)) {
                int length = kept + read;
                if (forms.stream().anyMatch(form -> contains(window, length, form))) {
                    return true;
                }
                int keep = Math.min(overlap, length);
                System.arraycopy(window, length - keep, window, 0, keep);
                kept = keep;
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(byte[] text, int length, byte[] form) {
        byte first = form[0];
        for (int i = 0; i <= length - form.length; i++) {
            if (text[i] == first && Arrays.equals(text, i, i + form.length, form, 0, form.length)) {
                return true;
            }
        }
        return false;
    }
}
