package dk.havn.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.havn.tip.Bytes;
import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.Provenance;
import dk.havn.tip.Recipient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The libraries that sealing stands on, against the vectors that others publish; skipped where the folder is not there. */
class PublishedVectorsTest {
    private static final Path FOLDER = Path.of(System.getProperty("vectors.dir", "../shared/vectors"));

    @BeforeAll
    static void folder() {
        assumeTrue(Files.isDirectory(FOLDER), () -> "no published vectors in " + FOLDER);
    }

    @Test
    void hpke() throws InvalidCipherTextException, IOException {
        for (JsonNode vector : read("rfc9180.json")) {
            openAll(vector);
        }
        for (JsonNode vector : read("hpke-pq.json")) {
            // The third one uses a key derivation (SHAKE256) that neither the library nor the envelope knows.
            if (vector.get("kdf_id").intValue() <= HPKE.kdf_HKDF_SHA512) {
                openAll(vector);
            }
        }
    }

    /** The envelope's own suite, sending side too: KEM 0x647a, HKDF-SHA256, AES-256-GCM. */
    @Test
    void hpkeSealsAsPublished() throws InvalidCipherTextException, IOException {
        JsonNode ours = read("hpke-pq.json").get(1);
        HPKE suite = suite(ours);
        HPKEContextWithEncapsulation sender =
                suite.setupBaseS(suite.deserializePublicKey(hex(ours, "pkRm")), hex(ours, "info"), hex(ours, "ikmE"));

        assertThat(sender.getEncapsulation()).isEqualTo(hex(ours, "enc"));
        for (JsonNode each : ours.get("encryptions")) {
            assertThat(sender.seal(hex(each, "aad"), hex(each, "pt"))).isEqualTo(hex(each, "ct"));
        }
    }

    @Test
    void xWing() throws IOException {
        for (JsonNode vector : read("xwing.json")) {
            HPKE suite = new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
            AsymmetricCipherKeyPair pair = suite.deserializePrivateKey(hex(vector, "sk"), null);
            assertThat(suite.serializePublicKey(pair.getPublic())).isEqualTo(hex(vector, "pk"));
            byte[] sent = suite.setupBaseS(pair.getPublic(), new byte[0], hex(vector, "eseed"))
                    .getEncapsulation();
            assertThat(sent).isEqualTo(hex(vector, "ct"));
        }
    }

    @Test
    void x25519() throws IOException {
        cases("x25519").forEach(c -> {
            X25519Agreement agreement = new X25519Agreement();
            agreement.init(new X25519PrivateKeyParameters(hex(c, "private")));
            byte[] secret = new byte[32];
            try {
                agreement.calculateAgreement(new X25519PublicKeyParameters(hex(c, "public")), secret, 0);
                assertThat(secret).isEqualTo(hex(c, "shared"));
            } catch (IllegalStateException lowOrder) {
                assertThat(hex(c, "shared")).containsOnly(0);
            }
        });
    }

    /** T31: a key that is not reduced is refused. */
    @Test
    void mlKemEncapsulation() throws IOException {
        cases("mlkem_768_encaps").forEach(c -> {
            if (isValid(c)) {
                SecretWithEncapsulation sent = MLKEMGenerator.internalGenerateEncapsulated(mlKemKey(c), hex(c, "m"));
                assertThat(sent.getEncapsulation()).isEqualTo(hex(c, "c"));
                assertThat(sent.getSecret()).isEqualTo(hex(c, "K"));
            } else {
                assertThatThrownBy(() -> mlKemKey(c)).isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    /** T31, through the sealer: a published key of a desk whose ML-KEM half is not reduced. */
    @Test
    void theSealerRefusesAKeyThatIsNotReduced() throws IOException {
        JsonNode overflow = cases("mlkem_768_encaps")
                .filter(c -> !isValid(c) && hex(c, "ek").length == 1184)
                .findFirst()
                .orElseThrow();
        byte[] publicKey = Bytes.concat(hex(overflow, "ek"), new byte[32]);
        Recipient desk = new Recipient(new DeskId("CMM"), 1, publicKey);
        Sealer sealer = new Sealer();

        assertThatThrownBy(() -> sealer.seal(
                        sealer.newTip(), Kind.NOTE, Provenance.CONSOLE, new byte[2], new byte[0], List.of(desk)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mlKemKeysFromSeeds() throws IOException {
        cases("mlkem_768_keygen_seed").forEach(c -> {
            MLKEMPrivateKeyParameters key = mlKemSeed(c);
            assertThat(key.getPublicKeyParameters().getEncoded()).isEqualTo(hex(c, "ek"));
        });
    }

    @Test
    void mlKemDecapsulation() throws IOException {
        cases("mlkem_768").forEach(c -> {
            if (isValid(c)) {
                assertThat(new MLKEMExtractor(mlKemSeed(c)).extractSecret(hex(c, "c")))
                        .isEqualTo(hex(c, "K"));
            } else {
                assertThatThrownBy(() -> new MLKEMExtractor(mlKemSeed(c)).extractSecret(hex(c, "c")))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @Test
    void aesGcm() throws IOException {
        groups("aes_gcm")
                .filter(g ->
                        g.get("ivSize").intValue() == 96 && g.get("keySize").intValue() == 256)
                .flatMap(PublishedVectorsTest::tests)
                .forEach(PublishedVectorsTest::aesGcm);
    }

    @Test
    void hkdfSha256() throws IOException {
        cases("hkdf_sha256").filter(PublishedVectorsTest::isValid).forEach(c -> {
            HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
            hkdf.init(new HKDFParameters(hex(c, "ikm"), hex(c, "salt"), hex(c, "info")));
            byte[] okm = new byte[c.get("size").intValue()];
            hkdf.generateBytes(okm, 0, okm.length);
            assertThat(okm).isEqualTo(hex(c, "okm"));
        });
    }

    @Test
    void ed25519() throws IOException {
        groups("ed25519")
                .forEach(group -> tests(group).forEach(c -> {
                    Ed25519Signer verifier = new Ed25519Signer();
                    verifier.init(false, new Ed25519PublicKeyParameters(hex(group.get("publicKey"), "pk")));
                    byte[] message = hex(c, "msg");
                    verifier.update(message, 0, message.length);
                    assertThat(verifier.verifySignature(hex(c, "sig"))).isEqualTo(isValid(c));
                }));
    }

    private static void openAll(JsonNode vector) throws InvalidCipherTextException {
        HPKE suite = suite(vector);
        byte[] publicKey = hex(vector, "pkRm");
        AsymmetricCipherKeyPair pair = suite.deserializePrivateKey(hex(vector, "skRm"), publicKey);
        HPKEContext receiver = suite.setupBaseR(hex(vector, "enc"), pair, hex(vector, "info"));
        for (JsonNode each : vector.get("encryptions")) {
            assertThat(receiver.open(hex(each, "aad"), hex(each, "ct"))).isEqualTo(hex(each, "pt"));
        }
    }

    private static HPKE suite(JsonNode vector) {
        return new HPKE(
                HPKE.mode_base,
                (short) vector.get("kem_id").intValue(),
                (short) vector.get("kdf_id").intValue(),
                (short) vector.get("aead_id").intValue());
    }

    private static void aesGcm(JsonNode c) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(hex(c, "key"), "AES"),
                    new GCMParameterSpec(128, hex(c, "iv")));
            cipher.updateAAD(hex(c, "aad"));
            byte[] sealed = Bytes.concat(hex(c, "ct"), hex(c, "tag"));
            if (isValid(c)) {
                assertThat(cipher.doFinal(sealed)).isEqualTo(hex(c, "msg"));
            } else {
                assertThatThrownBy(() -> cipher.doFinal(sealed)).isInstanceOf(AEADBadTagException.class);
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError(c.get("tcId").toString(), e);
        }
    }

    private static MLKEMPublicKeyParameters mlKemKey(JsonNode c) {
        return new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, hex(c, "ek"));
    }

    private static MLKEMPrivateKeyParameters mlKemSeed(JsonNode c) {
        return new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, hex(c, "seed"));
    }

    private static Stream<JsonNode> cases(String name) throws IOException {
        return groups(name).flatMap(PublishedVectorsTest::tests);
    }

    private static Stream<JsonNode> groups(String name) throws IOException {
        return stream(read("wycheproof_" + name + "_test.json").get("testGroups"));
    }

    private static Stream<JsonNode> tests(JsonNode group) {
        return stream(group.get("tests"));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static boolean isValid(JsonNode c) {
        return c.get("result").textValue().equals("valid");
    }

    private static byte[] hex(JsonNode holder, String part) {
        return HexFormat.of().parseHex(holder.get(part).textValue());
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
    }
}
