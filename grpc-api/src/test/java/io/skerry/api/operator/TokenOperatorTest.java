package io.skerry.api.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.Pkcs11Key;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.CommandVerdict;
import io.skerry.api.seal.CommandVerifier;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.OperatorAdmission;
import io.skerry.api.v1.OperatorRequest;
import io.skerry.api.v1.Risk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator whose sealing key lies on a token, here SoftHSM's; skipped where it is not installed.
 */
final class TokenOperatorTest {
    private static final char[] PIN = "1234".toCharArray();
    private static final List<Path> MODULES =
            List.of(
                    Path.of("/usr/lib/softhsm/libsofthsm2.so"),
                    Path.of("/usr/lib64/softhsm/libsofthsm2.so"),
                    Path.of("/usr/lib64/pkcs11/libsofthsm2.so"));

    private static boolean made;

    private final TestFleet fleet = TestFleet.create();
    private final SpiffeId carol = SpiffeId.operator(fleet.name(), "carol");

    @TempDir Path folder;
    private Path module;

    @BeforeEach
    void token() throws Exception {
        Optional<Path> installed = MODULES.stream().filter(Files::exists).findFirst();
        String configuration = System.getenv("SOFTHSM2_CONF");
        Assumptions.assumeTrue(
                installed.isPresent() && configuration != null, "SoftHSM 2 is not installed");
        module = installed.orElseThrow();
        if (!made) {
            makeToken(Path.of(configuration));
            // Only now: a module that has let somebody in asks for no PIN in the same process.
            assertRefused(
                    new Pkcs11Key(module, 0, "skerry"), "9999", "does not let anybody sign in");
            made = true;
        }
    }

    /** One token for all tests of this process: the module reads its configuration once. */
    private void makeToken(Path configuration) throws Exception {
        Path tokens = Files.createTempDirectory(configuration.getParent(), "tokens");
        Files.writeString(
                configuration,
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        run(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "skerry",
                "--pin",
                "1234",
                "--so-pin",
                "5678");
        Path settings =
                Files.writeString(
                        folder.resolve("provider.cfg"),
                        "name = made\nlibrary = " + module + "\nslotListIndex = 0\n");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-providerClass",
                "sun.security.pkcs11.SunPKCS11",
                "-providerArg",
                settings.toString(),
                "-storepass",
                "1234",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                "skerry",
                "-dname",
                "CN=carol");
    }

    @Test
    void whatTheTokenSealsRunsOnANode() throws Exception {
        TestNode node = fleet.node(0);
        Trust trust = trust(admitted());
        OperatorFolder carols = OperatorFolder.open(folder.resolve("carol"), PIN);
        assertEquals(
                KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256, carols.keys().seal().key().getAlgorithm());
        CommandSealer sealer =
                new CommandSealer(carols.keys().id(), carols.keys().seal(), fleet.random());
        for (int i = 0; i < 20; i++) {
            Envelope command = sealer.seal(sealer.prepare(draft(node), 2, TestFleet.NOW));
            assertInstanceOf(
                    CommandVerdict.Accepted.class,
                    new CommandVerifier(
                                    node.nodeId(),
                                    nonce -> true,
                                    action -> Optional.of(Risk.RISK_DISRUPTIVE))
                            .verify(
                                    PresentedCommand.of(command),
                                    trust,
                                    node.binding().getLabelsList(),
                                    TestFleet.NOW));
        }
    }

    @Test
    void noFileHoldsTheSealingKey() throws Exception {
        admitted();
        try (Stream<Path> files = Files.list(folder.resolve("carol"))) {
            List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
            assertEquals(
                    List.of("fleet.properties", "operator.p12", "token.properties", "trust.pb"),
                    names);
        }
        assertEquals(
                java.util.Set.of("tls"),
                io.skerry.api.identity.KeyStoreFile.load(
                                folder.resolve("carol").resolve("operator.p12"), PIN)
                        .names());
    }

    @Test
    void wrongPinsModulesAndLabelsAreOneSentence() {
        assertRefused(new Pkcs11Key(module, 0, "nobody"), "1234", "no key with a certificate");
        assertRefused(new Pkcs11Key(module, 77, "skerry"), "1234", "does not let anybody sign in");
        assertRefused(new Pkcs11Key(Path.of("/nowhere.so"), 0, "skerry"), "1234", "is not there");
        assertThrows(IllegalArgumentException.class, () -> new Pkcs11Key(module, -1, "skerry"));
        assertThrows(IllegalArgumentException.class, () -> new Pkcs11Key(module, 0, " "));
    }

    @Test
    void whereTheKeyIsSurvivesItsFile() throws Exception {
        Pkcs11Key key = new Pkcs11Key(module, 3, "carol's");
        Path file = Files.writeString(folder.resolve("t"), key.text());
        assertEquals(key, Pkcs11Key.read(file));
        Files.writeString(file, "library=x\nslot=first\nkey=k\n");
        assertThrows(KeyFileException.class, () -> Pkcs11Key.read(file));
        assertThrows(KeyFileException.class, () -> Pkcs11Key.read(folder.resolve("none")));
    }

    private static void assertRefused(Pkcs11Key key, String pin, String sentence) {
        KeyFileException refused =
                assertThrows(KeyFileException.class, () -> key.open(pin.toCharArray()));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains(sentence), said);
        assertTrue(!said.contains(pin), "no PIN in a message");
    }

    /** Carol's folder, made by request and answer. */
    private OperatorRequest admitted() throws Exception {
        Envelope asked =
                OperatorInvitation.ask(
                        folder.resolve("carol"),
                        carol,
                        Optional.of(new Pkcs11Key(module, 0, "skerry")),
                        PIN,
                        fleet.random());
        OperatorRequest request = OperatorInvitation.read(asked.toByteArray(), fleet.name());
        OperatorAdmission admission =
                OperatorInvitation.admit(
                        request,
                        trust(request),
                        fleet.authority(Role.OPERATOR),
                        List.of("hub-1=127.0.0.1:7443"),
                        Instant.now());
        OperatorInvitation.accept(
                folder.resolve("carol"),
                admission,
                fleet.name(),
                fleet.rootSha256(),
                PIN,
                fleet.random());
        return request;
    }

    private Trust trust(OperatorRequest request) {
        PolicyDraft draft =
                PolicyDraft.after(fleet.trust().policy(), TestFleet.NOW)
                        .addOperator(
                                request.getOperator(),
                                request.getKey(),
                                List.of(
                                        Grant.newBuilder()
                                                .addVerbs("*")
                                                .setMaxRisk(Risk.RISK_DESTRUCTIVE)
                                                .build()));
        return assertInstanceOf(
                        TrustVerdict.Accepted.class,
                        fleet.trust().accept(fleet.bundle(draft.document())))
                .trust();
    }

    private static CommandDraft draft(TestNode node) {
        return new CommandDraft(
                "disk.cleanup",
                1,
                List.of(),
                List.of(
                        CommandTarget.newBuilder()
                                .setNodeId(node.nodeId())
                                .setNonce(ByteString.copyFrom(new byte[32]))
                                .build()),
                Delivery.DELIVERY_INTERACTIVE,
                Duration.ofMinutes(5),
                ByteString.EMPTY);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
