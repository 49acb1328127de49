package io.skerry.daemon.cli.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.api.identity.Keys;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustRefusalReason;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustBundle;
import io.skerry.daemon.HubOnThisMachine;
import io.skerry.daemon.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents change on files, and rule once they are brought to the hub. */
final class KeysVerbsTest {
    private static final String NODE = "0".repeat(31) + "1";

    @TempDir Path folder;
    private HubOnThisMachine hub;
    private Path trust;

    @BeforeEach
    void found() throws Exception {
        hub = new HubOnThisMachine(folder);
        trust = hub.operator.resolve("trust.pb");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void theRootOfANewFleetIsSignedByBothKindsOfKeyAndHoldsByNeitherAlone() throws Exception {
        TrustBundle bundle = TrustBundle.parseFrom(Files.readAllBytes(trust));
        byte[] digest = Keys.sha256(bundle.getRoots(0).getPayload().toByteArray());
        assertInstanceOf(TrustVerdict.Accepted.class, Trust.establish(bundle, digest, "acme"));
        assertEquals(2, bundle.getRoots(0).getSignaturesCount());
        for (int gone = 0; gone < 2; gone++) {
            TrustBundle.Builder stripped = bundle.toBuilder();
            stripped.getRootsBuilder(0).removeSignatures(gone);
            TrustVerdict.Refused refused =
                    assertInstanceOf(
                            TrustVerdict.Refused.class,
                            Trust.establish(stripped.build(), digest, "acme"));
            assertEquals(TrustRefusalReason.BAD_SIGNATURE, refused.reason());
        }
        assertTrue(verb("show").out().contains("beside ML-DSA-65:"));
    }

    @Test
    void theDocumentsAreShownForPeopleAndForScripts() {
        Terminal.Said text = verb("show");
        assertEquals(0, text.code(), text.err());
        for (String said :
                new String[] {
                    "Fleet acme",
                    "root 1, until ",
                    "policy 1, until ",
                    "(89 days)",
                    "operator alice",
                    "may * up to risk destructive",
                    "authority of nodes",
                    "policy    1 of 1:"
                }) {
            assertTrue(text.out().contains(said), said + " is missing in\n" + text.out());
        }
        JsonObject json = json("show", "--json");
        assertEquals("acme", json.get("fleet").getAsString());
        assertEquals(4, json.getAsJsonArray("roles").size());
        assertEquals(0, json.getAsJsonArray("revocations").size());
        assertEquals(
                "alice",
                json.getAsJsonArray("operators")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString());
    }

    @Test
    void aRevocationRulesOnceItIsPublished() throws IOException {
        Terminal.Said revoked = verb("revoke", "--node", NODE, "--reason", "stolen");
        assertEquals(0, revoked.code(), revoked.err());
        assertTrue(revoked.out().contains("Policy 2 is signed"), revoked.out());
        assertTrue(revoked.out().contains("node " + NODE + " is revoked: stolen"), revoked.out());
        assertTrue(verb("show").out().contains("revoked: node " + NODE + " (stolen)"));

        JsonObject first = json("publish", "--json");
        assertTrue(first.get("changed").getAsBoolean());
        assertEquals(2, first.get("policy_version").getAsInt());
        assertEquals("Hub hub-1 held these documents already.", verb("publish").out().strip());
        assertTrue(hub.as("audit").out().contains("trust.taken"));
    }

    @Test
    void theHubKeepsItOverARestart() throws Exception {
        assertEquals(0, verb("extend").code());
        assertEquals(0, verb("publish").code());
        hub.restart();
        assertFalse(json("publish", "--json").get("changed").getAsBoolean());
    }

    @Test
    void aColleaguesFolderFetchesWhatIsNewer() throws IOException {
        Path colleague = copy();
        assertEquals(0, verb("extend").code());
        assertEquals(0, verb("publish").code());
        Terminal.Said fetched = as(colleague, "fetch");
        assertEquals("The folder holds root 1 and policy 2 now.", fetched.out().strip());
        assertArrayEquals(
                Files.readAllBytes(trust), Files.readAllBytes(colleague.resolve("trust.pb")));
        assertEquals(
                "The folder held these documents already.", as(colleague, "fetch").out().strip());
    }

    @Test
    void twoPeopleWhoChangedTheSamePolicyAreToldSo() throws IOException {
        Path colleague = copy();
        assertEquals(0, verb("revoke", "--node", NODE, "--reason", "stolen").code());
        assertEquals(
                0, as(colleague, "revoke", "--key", "a".repeat(64), "--reason", "lost").code());
        assertEquals(0, verb("publish").code());
        Terminal.Said second = as(colleague, "publish");
        assertEquals(1, second.code());
        assertTrue(second.err().contains("There are two policies of version 2"), second.err());
        Terminal.Said fetch = as(colleague, "fetch");
        assertEquals(1, fetch.code());
        assertTrue(fetch.err().contains("nothing was changed"), fetch.err());
    }

    @Test
    void anOlderFolderCannotTurnTheHubBack() throws IOException {
        Path old = copy();
        assertEquals(0, verb("extend").code());
        assertEquals(0, verb("publish").code());
        Terminal.Said back = as(old, "publish");
        assertEquals(1, back.code());
        assertTrue(back.err().contains("older than"), back.err());
    }

    @Test
    void whoHasNoKeyOfThePolicyIsToldWhoseItIs() throws IOException {
        byte[] before = Files.readAllBytes(trust);
        Files.delete(hub.operator.resolve("policy.p12"));
        Terminal.Said said = verb("extend");
        assertEquals(1, said.code());
        assertTrue(said.err().contains("ask who has policy.p12"), said.err());
        assertArrayEquals(before, Files.readAllBytes(trust));
    }

    @Test
    void aKeyThatTheRootDoesNotNameSignsNothing() throws Exception {
        byte[] before = Files.readAllBytes(trust);
        Path other = Files.createDirectory(folder.resolve("other"));
        try (HubOnThisMachine stranger = new HubOnThisMachine(other)) {
            Files.copy(
                    stranger.operator.resolve("policy.p12"),
                    hub.operator.resolve("policy.p12"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Terminal.Said said = verb("extend");
        assertEquals(1, said.code());
        assertTrue(said.err().contains("nothing was changed"), said.err());
        assertArrayEquals(before, Files.readAllBytes(trust));
    }

    @Test
    void wrongInputIsOneSentence() {
        assertRefused("give --node ID or --key SHA256", "revoke", "--reason", "x");
        assertRefused("not by oslo-01", "revoke", "--node", "oslo-01", "--reason", "x");
        assertRefused("it names alice", "remove-operator", "--name", "bob", "--reason", "x");
        assertRefused("the only operator", "remove-operator", "--name", "alice", "--reason", "x");
    }

    @Test
    void whatWasSignedIsWhole() throws IOException {
        assertEquals(0, verb("extend").code());
        TrustBundle bundle = TrustBundle.parseFrom(Files.readAllBytes(trust));
        assertEquals(1, bundle.getRootsCount());
        assertEquals(1, bundle.getPolicy().getSignaturesCount());
        try (Stream<Path> files = Files.list(hub.operator)) {
            assertTrue(
                    files.noneMatch(file -> file.getFileName().toString().endsWith(".new")),
                    "nothing half-written is left");
        }
    }

    private void assertRefused(String sentence, String... arguments) {
        Terminal.Said said = verb(arguments);
        assertEquals(1, said.code());
        assertTrue(said.err().contains(sentence), said.err());
        assertEquals(1, said.err().strip().lines().count(), said.err());
    }

    private JsonObject json(String... arguments) {
        Terminal.Said said = verb(arguments);
        assertEquals(0, said.code(), said.err());
        return JsonParser.parseString(said.out()).getAsJsonObject();
    }

    private Terminal.Said verb(String... arguments) {
        return as(hub.operator, arguments);
    }

    private Terminal.Said as(Path operator, String... arguments) {
        return Terminal.run(
                Stream.of(
                                Stream.of("keys"),
                                Stream.of(arguments),
                                Stream.of(
                                        "--as",
                                        operator.toString(),
                                        "--password-file",
                                        hub.password.toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private Path copy() throws IOException {
        Path target = Files.createDirectory(folder.resolve("colleague"));
        try (Stream<Path> files = Files.list(hub.operator)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }
}
