package io.skerry.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.version.Version;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says to people who are wrong, and what it leaves alone. */
final class CommandLineTest {
    private static final List<String> VERBS =
            List.of(
                    "keys",
                    "token",
                    "bind",
                    "audit",
                    "status",
                    "slo",
                    "alarms",
                    "daemon",
                    "simulate",
                    "demo");

    @TempDir Path folder;

    private Path password = Path.of("");

    @BeforeEach
    void password() throws IOException {
        password = Files.writeString(folder.resolve("password"), "correct horse\n");
    }

    @Test
    void everyVerbHelps() {
        for (String verb : VERBS) {
            Terminal.Said said = Terminal.run(verb, "--help");
            assertEquals(0, said.code(), verb);
            assertTrue(said.out().startsWith("Usage: skerry " + verb), said.out());
        }
    }

    @Test
    void theVersionIsTheBuilds() {
        assertEquals("skerry " + Version.current(), Terminal.run("--version").out().strip());
    }

    @Test
    void anUnknownOptionIsSaidWithWhereToLook() {
        Terminal.Said said = Terminal.run("bind", "--frob");
        assertEquals(2, said.code());
        assertEquals(
                List.of("skerry: Unknown option: '--frob'", "See: skerry bind --help"),
                said.err().lines().toList());
    }

    @Test
    void aFleetIsMadeOnce() throws IOException {
        Path keys = folder.resolve("keys");
        Terminal.Said made = found(keys, "hub.example.org:7443");
        assertEquals(0, made.code(), made.err());
        assertTrue(made.out().startsWith("Fleet acme is made."));
        List<String> before = contents(keys);
        assertTrue(before.stream().anyMatch(file -> file.endsWith("operator/operator.p12")));
        assertTrue(before.stream().anyMatch(file -> file.endsWith("hub/node-ca.p12")));
        assertFalse(
                before.stream().anyMatch(file -> file.contains("hub/operator-ca")),
                "the operators' authority never goes to the hub");

        Terminal.Said again = found(keys, "hub.example.org:7443");
        assertEquals(1, again.code());
        assertEquals(
                "skerry: " + keys + " is not empty; name a new folder for the new fleet",
                again.err().strip());
        assertEquals(before, contents(keys), "nothing is overwritten");
    }

    @Test
    void keysAreReadableByTheirOwnerOnly() throws IOException {
        Path keys = folder.resolve("keys");
        assertEquals(0, found(keys, "hub.example.org:7443").code());
        try (Stream<Path> all = Files.walk(keys)) {
            for (Path file : all.filter(each -> each.toString().endsWith(".p12")).toList()) {
                assertEquals(
                        java.util.Set.of(
                                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                        Files.getPosixFilePermissions(file),
                        file.toString());
            }
        }
    }

    @Test
    void aHubsAddressHasAPort() {
        Path keys = folder.resolve("keys");
        Terminal.Said said = found(keys, "hub.example.org");
        assertEquals(1, said.code());
        assertTrue(said.err().contains("hub.example.org"), said.err());
        assertFalse(Files.exists(keys), "nothing is left half made");
    }

    @Test
    void withoutATerminalAPasswordComesFromAFile() {
        Terminal.Said said = Terminal.run("bind", "--as", folder.resolve("nobody").toString());
        assertEquals(1, said.code());
        assertEquals(
                "skerry: there is no terminal to ask for the password; give --password-file FILE",
                said.err().strip());
    }

    @Test
    void aConfigurationThatIsWrongStopsTheStartAtItsLine() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("daemon.yaml"),
                        """
                        state-dir: %s
                        node:
                          token-file: %s
                          smaple: 1s
                        """
                                .formatted(folder.resolve("state"), folder.resolve("token")));
        Terminal.Said said = Terminal.run("daemon", "--config", config.toString());
        assertEquals(1, said.code());
        assertTrue(
                said.err()
                        .startsWith(
                                "skerry: "
                                        + config
                                        + ":4:3: node.smaple: unknown key; did you mean sample?"),
                said.err());
        assertFalse(Files.exists(folder.resolve("state")), "nothing is made");
    }

    @Test
    void aMachineWithoutATokenIsToldHowToGetOne() throws IOException {
        Terminal.Said said = Terminal.run("daemon", "--config", node("none").toString());
        assertEquals(1, said.code());
        assertTrue(
                said.err()
                        .contains(
                                "This machine has not enrolled and there is no token in "
                                        + folder.resolve("none")),
                said.err());
    }

    @Test
    void aTokenThatIsRubbishIsNamedByItsFile() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish"), "hello\n");
        Terminal.Said said = Terminal.run("daemon", "--config", node("rubbish").toString());
        assertEquals(1, said.code());
        assertTrue(
                said.err()
                        .contains(
                                rubbish
                                        + ": An enrolment token begins with skerry1.; copy it"
                                        + " whole."),
                said.err());
        assertEquals("hello\n", Files.readString(rubbish), "what was there stays");
    }

    @Test
    void aPortInUseIsSaidSo() throws Exception {
        Path keys = folder.resolve("keys");
        assertEquals(0, found(keys, "127.0.0.1:7443").code());
        try (ServerSocket taken = new ServerSocket(0)) {
            Path config = hub(keys, "127.0.0.1:" + taken.getLocalPort());
            Terminal.Said said = Terminal.run("daemon", "--config", config.toString());
            assertEquals(1, said.code());
            assertTrue(
                    said.err()
                            .contains(
                                    "Cannot listen on 127.0.0.1:"
                                            + taken.getLocalPort()
                                            + ": is the port in use"),
                    said.err());
        }
    }

    @Test
    void keysThatAreDamagedAreNamed() throws IOException {
        Path keys = folder.resolve("keys");
        assertEquals(0, found(keys, "127.0.0.1:7443").code());
        Path file = keys.resolve("hub").resolve("hub.p12");
        var _ = Files.writeString(file, "rubbish");
        Terminal.Said said =
                Terminal.run("daemon", "--config", hub(keys, "127.0.0.1:0").toString());
        assertEquals(1, said.code());
        assertEquals(
                "skerry: The file "
                        + file
                        + " is no PKCS#12 key file, or is damaged; give another one.",
                said.err().strip());
    }

    @Test
    void aSimulationAsksForWhatItNeeds() throws IOException {
        assertEquals(
                "skerry: --nodes and --regions take numbers from 1 on",
                Terminal.run("simulate", "--nodes", "0").err().strip());
        Path tokens = Files.writeString(folder.resolve("tokens"), "\nskerry1.AAAA\n");
        Terminal.Said said = Terminal.run("simulate", "--tokens", tokens.toString());
        assertEquals(1, said.code());
        assertTrue(said.err().startsWith("skerry: " + tokens + ", token 1: "), said.err());
        Path missing = folder.resolve("missing");
        assertEquals(
                "skerry: " + missing + " cannot be read: " + missing,
                Terminal.run("simulate", "--tokens", missing.toString()).err().strip());
    }

    @Test
    void aDemoHasBounds() {
        Terminal.Said said = Terminal.run("demo", "--headless", "--nodes", "10001");
        assertEquals(1, said.code());
        assertEquals(
                "skerry: a demo takes 0 to 10000 nodes, 1 to 12 regions and at least 1 second",
                said.err().strip());
    }

    private Terminal.Said found(Path keys, String hubAddress) {
        return Terminal.run(
                "keys",
                "init",
                "--fleet",
                "acme",
                "--operator",
                "alice",
                "--hub-address",
                hubAddress,
                "--dir",
                keys.toString(),
                "--password-file",
                password.toString());
    }

    private Path node(String token) throws IOException {
        return Files.writeString(
                folder.resolve("node.yaml"),
                """
                state-dir: %s
                node:
                  token-file: %s
                """
                        .formatted(folder.resolve("state"), folder.resolve(token)));
    }

    private Path hub(Path keys, String listen) throws IOException {
        return Files.writeString(
                folder.resolve("hub.yaml"),
                """
                state-dir: %s
                hub:
                  name: hub-1
                  listen: %s
                  enrolment-listen: 127.0.0.1:0
                  keys: %s
                """
                        .formatted(folder.resolve("state"), listen, keys.resolve("hub")));
    }

    private static List<String> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file + " " + file.toFile().length())
                    .map(line -> line.substring(0, line.lastIndexOf(' ')))
                    .sorted()
                    .toList();
        }
    }
}
