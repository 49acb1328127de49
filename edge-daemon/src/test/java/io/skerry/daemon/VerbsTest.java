package io.skerry.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.daemon.identity.Enrolment;
import io.skerry.daemon.identity.EnrolmentException;
import io.skerry.daemon.identity.GrpcEnrolmentGateway;
import io.skerry.daemon.identity.InMemoryIdentityState;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every verb against a hub that the verbs themselves set up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerbsTest {
    private final Path folder;
    private final HubOnThisMachine hub;

    VerbsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.hub = new HubOnThisMachine(folder);
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void aTokenLetsOneMachineInAndABindingMakesItAMember() throws Exception {
        Terminal.Said token = token("oslo-01", "--label", "region=eu-north");
        assertEquals(0, token.code(), token.err());
        NodeIdentity node = enrol(token.out().strip());
        assertEquals("acme", node.id().fleet());

        Terminal.Said bound = hub.as("bind", "--json");
        assertEquals("{\"bound\":1,\"refused\":[]}", bound.out().strip());
        assertEquals(0, bound.code());
        assertEquals("0 nodes bound, 0 not", hub.as("bind").out().strip());

        EnrolmentException again = refusal(token.out().strip());
        assertTrue(
                String.valueOf(again.getMessage())
                        .endsWith("The token was used already; ask for a new one."),
                String.valueOf(again.getMessage()));
    }

    @Test
    void aTokenForAnotherNameLetsNobodyIn() throws Exception {
        EnrolmentToken token = EnrolmentTokens.decode(token("bergen-01").out().strip());
        String forged = EnrolmentTokens.encode(token.toBuilder().setName("bergen-02").build());
        assertTrue(
                String.valueOf(refusal(forged).getMessage())
                        .contains("The token is for bergen-01, not for bergen-02"));
    }

    @Test
    void aTokenThatNoHubRegisteredLetsNobodyIn() throws Exception {
        EnrolmentToken token = EnrolmentTokens.decode(token("moss-01").out().strip());
        String unknown =
                EnrolmentTokens.encode(
                        token.toBuilder()
                                .setTokenId(com.google.protobuf.ByteString.copyFrom(new byte[16]))
                                .build());
        assertTrue(
                String.valueOf(refusal(unknown).getMessage())
                        .contains("This hub does not know the token; ask for a new one."));
    }

    @Test
    void aTokenGoesIntoANewFileThatOnlyItsOwnerReads() throws IOException {
        Path file = folder.resolve("token-of-voss");
        Terminal.Said said = token("voss-01", "--out", file.toString());
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().startsWith("The token for voss-01 is in " + file));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String before = Files.readString(file);
        assertEquals("voss-01", EnrolmentTokens.decode(before.strip()).getName());

        Terminal.Said again = token("voss-01", "--out", file.toString());
        assertFailed(file + " exists already; name a new file for the token", again);
        assertEquals(before, Files.readString(file), "nothing is overwritten");
    }

    @Test
    void aTokensPlaceIsOnEarth() {
        assertEquals(0, token("tromso-01", "--location", "69.65,18.96").code());
        for (String wrong : new String[] {"91,0", "0,181", "north", "1", "1,2,3"}) {
            Terminal.Said said = token("tromso-02", "--location", wrong);
            assertEquals(1, said.code(), wrong);
            assertEquals(1, said.err().lines().count(), said.err());
        }
    }

    @Test
    void aHubThatIsRestoredFromAnOldBackupIsNoticedByWhoSawMore() throws Exception {
        enrol(token("hamar-01").out().strip());
        assertEquals(0, hub.as("audit").code());
        Path backup = hub.backUp();
        enrol(token("hamar-02").out().strip());
        assertEquals(0, hub.as("audit", "--newest", "0").code());

        hub.restore(backup);
        assertLost(verify());
        enrol(token("hamar-03").out().strip());
        enrol(token("hamar-04").out().strip());
        assertLost(verify());
        Terminal.Said known =
                Terminal.run(
                        "audit",
                        "verify",
                        "--as",
                        hub.operator.toString(),
                        "--password-file",
                        folder.resolve("password").toString(),
                        "--accept-loss");
        assertEquals(0, known.code(), known.err());
        assertEquals(0, verify().code());
    }

    private static void assertLost(Terminal.Said said) {
        assertEquals(1, said.code(), said.out());
        assertTrue(said.err().contains("it was restored from an older backup"), said.err());
    }

    private Terminal.Said verify() {
        return Terminal.run(
                "audit",
                "verify",
                "--as",
                hub.operator.toString(),
                "--password-file",
                folder.resolve("password").toString());
    }

    @Test
    void theRecordOfANodeThatIsNotThereIsNotMadeUp() {
        Terminal.Said said = hub.as("audit", "--node", "0".repeat(32));
        assertEquals(1, said.code());
        assertTrue(said.err().contains("knows no bound node of the id"), said.err());
    }

    @Test
    void theRecordOfAllThatIsReadAndHeld() throws Exception {
        NodeIdentity node = enrol(token("hamar-01").out().strip());
        Terminal.Said people = hub.as("audit", "--newest", "1000");
        assertEquals(0, people.code(), people.err());
        assertTrue(people.out().contains("node.enrolled"), people.out());
        assertTrue(people.out().contains(node.id().uri()), people.out());
        assertTrue(
                people.out()
                        .strip()
                        .endsWith("each follows the one before it, and the head is signed."));

        Terminal.Said json = hub.as("audit", "--json");
        assertTrue(
                json.out()
                        .strip()
                        .matches(
                                "\\{\"intact\":true,\"owner\":\"spiffe://acme/hub/hub-1\",\"entries\":[1-9][0-9]*,\"head\":\"[0-9a-f]{64}\"}"),
                json.out());
        assertEquals(
                1,
                hub.as("audit", "--newest", "0").out().lines().count(),
                "the sum alone is shown");
        assertFailed("--newest takes a number from 0 on", hub.as("audit", "--newest", "-1"));
    }

    @Test
    void whatNobodyMeasuresIsNotCalledKept() {
        Terminal.Said said = status();
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().startsWith("nothing at "), said.out());
        assertTrue(
                said.out().contains("nothing was ever counted here of availability, m1-request-"),
                said.out());
        Terminal.Said json = status("--json", "--objective", "m5-disk", "--scope", "fleet,node");
        assertEquals(0, json.code(), json.err());
        assertTrue(
                json.out().strip().endsWith("\"standings\":[],\"uncounted\":[\"m5-disk\"]}"),
                json.out());
    }

    @Test
    void anObjectiveThatAHubDoesNotHaveIsSaidSoWithThoseThatItHas() {
        Terminal.Said said = status("--objective", "m9");
        assertEquals(1, said.code());
        assertTrue(
                said.err()
                        .contains("This hub has no objective \"m9\". There is: availability, m1-"),
                said.err());
        Terminal.Said wrong = status("--scope", "moon");
        assertEquals(2, wrong.code());
        assertTrue(
                wrong.err().contains("\"moon\" is not one of fleet, region, cell, node"),
                wrong.err());
    }

    @Test
    void whoIsOnCallIsToldWhatIsNotKnown() {
        Terminal.Said said = hub.as("status");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().startsWith("EDGES  "), said.out());
        assertTrue(
                said.out().contains("ROLLOUTS  NOT KNOWN: this hub takes no part in rollouts\n"),
                said.out());
        assertTrue(said.out().contains("\nERRORS  "), said.out());
        Terminal.Said json = hub.as("status", "--json", "--region", "mars", "--most", "3");
        assertEquals(0, json.code(), json.err());
        assertTrue(
                json.out().contains("\"items\":[]") && json.out().contains("\"nodes\":0"),
                json.out());
        Terminal.Said wrong = hub.as("status", "--most", "201");
        assertEquals(1, wrong.code());
        assertTrue(wrong.err().contains("Ask for 1 to 200"), wrong.err());
    }

    private Terminal.Said status(String... more) {
        return Terminal.run(
                Stream.concat(
                                Stream.of(
                                        "slo",
                                        "status",
                                        "--as",
                                        hub.operator.toString(),
                                        "--password-file",
                                        folder.resolve("password").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void whatAHubKnowsOutlivesIt() throws Exception {
        var _ = enrol(token("lillehammer-01").out().strip());
        hub.restart();
        Terminal.Said bound = hub.as("bind", "--json");
        assertEquals(0, bound.code(), bound.err());
        assertFalse(bound.out().contains("\"bound\":0"), bound.out());
    }

    @Test
    void aWrongPasswordOpensNothing() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "incorrect horse");
        Terminal.Said said =
                Terminal.run(
                        "bind",
                        "--as",
                        hub.operator.toString(),
                        "--password-file",
                        wrong.toString());
        assertFailed(
                "The password does not open "
                        + hub.operator.resolve("operator.p12")
                        + "; try again.",
                said);
    }

    @Test
    void aHubThatTheFolderDoesNotNameIsSaidSo() {
        assertFailed(
                hub.operator.resolve("fleet.properties")
                        + " names no hub hub-9; add a line hub.NAME=host:port",
                hub.as("bind", "--hub", "hub-9"));
    }

    @Test
    void aPasswordFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("no-password");
        Terminal.Said said =
                Terminal.run(
                        "token",
                        "--as",
                        hub.operator.toString(),
                        "--password-file",
                        missing.toString(),
                        "--name",
                        "x");
        assertFailed("the password file " + missing + " cannot be read: " + missing, said);
    }

    @Test
    void aHubThatIsAwayIsSaidSo() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        HubOnThisMachine gone = new HubOnThisMachine(other);
        gone.close();
        assertFailed(
                "hub hub-1 at 127.0.0.1:"
                        + gone.port
                        + ": it cannot be reached: check its address and the network",
                gone.as("bind"));
    }

    @Test
    void anotherFleetsHubIsRefusedByItsCertificate() throws Exception {
        Path other = Files.createDirectories(folder.resolve("foreign"));
        try (HubOnThisMachine foreign = new HubOnThisMachine(other)) {
            Path settings = foreign.operator.resolve("fleet.properties");
            String mine = Files.readString(settings);
            var _ =
                    Files.writeString(
                            settings,
                            mine.replace("127.0.0.1:" + foreign.port, "127.0.0.1:" + hub.port)
                                    .replace(
                                            "127.0.0.1\\:" + foreign.port,
                                            "127.0.0.1\\:" + hub.port));
            Terminal.Said said = foreign.as("bind");
            assertEquals(1, said.code());
            assertTrue(
                    said.err().startsWith("skerry: the certificate that answered is refused:"),
                    said.err());
        }
    }

    private Terminal.Said token(String name, String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "--name";
        all[1] = name;
        all[2] = "--enrolment-address";
        all[3] = hub.enrolmentAddress();
        System.arraycopy(more, 0, all, 4, more.length);
        return hub.as("token", all);
    }

    private static void assertFailed(String sentence, Terminal.Said said) {
        assertEquals("skerry: " + sentence, said.err().strip());
        assertEquals("", said.out());
        assertEquals(1, said.code());
    }

    private static NodeIdentity enrol(String token) throws EnrolmentException {
        try (EventLoops loops = new EventLoops(1, "test");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Clocks clocks = Clocks.system();
            return new Enrolment(
                            new InMemoryIdentityState(),
                            new GrpcEnrolmentGateway(
                                    Channels.Options.of(loops, threads), clocks.wall()),
                            clocks.wall(),
                            new SecureRandom())
                    .enrol(EnrolmentTokens.decode(token));
        }
    }

    private static EnrolmentException refusal(String token) {
        try {
            throw new AssertionError("let in: " + enrol(token).id().uri());
        } catch (EnrolmentException refused) {
            return refused;
        }
    }
}
