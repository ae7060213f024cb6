package dk.havn.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 with a bound, so that no input fills the memory. */
final class Lines {
    /** Bytes of the longest line: 20,000 code points, each escaped as two {@code \\uXXXX}, and the other fields. */
    static final int BYTES_MAX = 512 * 1024;

    /**
     * A numbered line.
     *
     * @param text {@code null} if longer than {@link #BYTES_MAX}
     */
    record Line(int number, @Nullable String text) {}

    private final InputStream in;
    private int number;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line, or {@code null} at the end. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean any = false;
        boolean tooLong = false;
        for (int b = in.read(); b != -1; b = in.read()) {
            any = true;
            if (b == '\n') {
                break;
            }
            tooLong |= bytes.size() >= BYTES_MAX;
            if (!tooLong) {
                bytes.write(b);
            }
        }
        return any ? new Line(++number, tooLong ? null : bytes.toString(StandardCharsets.UTF_8)) : null;
    }
}
