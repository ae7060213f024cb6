package dk.havn.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Six random words: 66 bits, easy to read aloud and to type. The list is BIP 39's English one. */
final class Passphrases {
    private static final int WORDS = 6;
    private final List<String> list;
    private final SecureRandom random;

    private Passphrases(List<String> list, SecureRandom random) {
        this.list = list;
        this.random = random;
    }

    /** Reads the list that the web build took from npm {@code @scure/bip39}. */
    static Passphrases load(SecureRandom random) {
        try (InputStream in = Objects.requireNonNull(Passphrases.class.getResourceAsStream("words.txt"), "words.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return new Passphrases(text.lines().toList(), random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String next() {
        return Stream.generate(() -> list.get(random.nextInt(list.size())))
                .limit(WORDS)
                .collect(Collectors.joining(" "));
    }
}
