package dk.havn.triage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Everything that was learned from the corpus: one file for all languages. */
record Learned(Model model, Languages languages) {
    /** Reads what ships with Havn. */
    static Learned load() {
        try (InputStream in =
                Objects.requireNonNull(Learned.class.getResourceAsStream("/triage/model.bin"), "model.bin")) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Learned read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        return new Learned(Model.read(data), Languages.read(data));
    }
}
