package io.skerry.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private static final Path FILE = Path.of("/etc/skerry/skerry.yaml");

    private static final String WHOLE =
            """
            state-dir: /var/lib/skerry
            listen: 0.0.0.0:7443
            advertise: edge-7.example.org:7443
            node:
              token-file: token
              disk-cleanup:
                paths: [ /var/tmp/skerry-scratch ]
                older-than: 1d
              services: [ nginx.service, "getty@tty1.service" ]
              deny: [ disk.cleanup ]
              heartbeat: 20s
              sample: 500ms
              buffer: 128MiB
            hub:
              name: hub-1
              listen: "[::]:7443"
              enrolment-listen: 0.0.0.0:7444
              keys: /etc/skerry/hub
              retention: 36h
              rollup-1m: 20d
              rollup-10m: 500d
              series-max-bytes: 2GiB
            log: { level: debug, format: json }
            """;

    @Test
    void readsEveryKey() throws ConfigException {
        DaemonConfig config = ConfigFile.parse(FILE, WHOLE);

        assertEquals(Path.of("/var/lib/skerry"), config.stateDir());
        assertEquals(new HostPort("0.0.0.0", 7443), config.listen());
        assertEquals(new HostPort("edge-7.example.org", 7443), config.advertise());
        assertEquals(
                new NodeConfig(
                        Path.of("/etc/skerry/token"),
                        new DiskCleanupConfig(
                                List.of(Path.of("/var/tmp/skerry-scratch")), Duration.ofDays(1)),
                        Set.of("nginx.service", "getty@tty1.service"),
                        Set.of("disk.cleanup"),
                        Duration.ofSeconds(20),
                        Duration.ofMillis(500),
                        DataSize.ofMebibytes(128)),
                config.node());
        assertEquals(
                new HubConfig(
                        "hub-1",
                        new HostPort("::", 7443),
                        new HostPort("0.0.0.0", 7444),
                        Path.of("/etc/skerry/hub"),
                        new SeriesConfig(
                                Duration.ofHours(36),
                                Duration.ofDays(20),
                                Duration.ofDays(500),
                                DataSize.ofMebibytes(2_048))),
                config.hub());
        assertEquals(new LogConfig(LogLevel.DEBUG, LogFormat.JSON), config.log());
    }

    @Test
    void takesDefaultsForWhatIsLeftOut() throws ConfigException {
        DaemonConfig config = ConfigFile.parse(FILE, "state-dir: state\nnode:\n");

        assertEquals(Path.of("/etc/skerry/state"), config.stateDir());
        assertEquals(NodeConfig.defaults(), config.node());
        assertNull(config.hub());
        assertNull(config.listen());
        assertEquals(LogConfig.defaults(), config.log());
    }

    @Test
    void readsWhereAHubsObjectivesAre() throws ConfigException {
        String hub =
                """
                state-dir: state
                hub:
                  name: hub-1
                  listen: 0.0.0.0:7443
                  enrolment-listen: 0.0.0.0:7444
                  keys: keys
                """;
        HubConfig none = ConfigFile.parse(FILE, hub).hub();
        assertNull(none == null ? FILE : none.objectives());
        HubConfig some = ConfigFile.parse(FILE, hub + "  objectives: slo.yaml\n").hub();
        assertEquals(Path.of("/etc/skerry/slo.yaml"), some == null ? FILE : some.objectives());
    }

    @Test
    void readsHowAHubHearsItsNodes() throws ConfigException {
        String hub =
                """
                state-dir: state
                hub:
                  name: hub-1
                  listen: 0.0.0.0:7443
                  enrolment-listen: 0.0.0.0:7444
                  keys: keys
                """;
        HubConfig told =
                ConfigFile.parse(
                                FILE,
                                hub
                                        + """
                                          uplinks:
                                            heartbeat: 15s
                                            idle-labels: { uplink: metered, region: arctic }
                                            idle-heartbeat: 30m
                                        """)
                        .hub();
        assertNotNull(told);
        assertEquals(
                new UplinksConfig(
                        Duration.ofSeconds(15),
                        Map.of("uplink", "metered", "region", "arctic"),
                        Duration.ofMinutes(30)),
                told.uplinks());
        HubConfig untold = ConfigFile.parse(FILE, hub).hub();
        assertNotNull(untold);
        assertEquals(UplinksConfig.defaults(), untold.uplinks());
        assertEquals(
                List.of(
                        "/etc/skerry/skerry.yaml:8:21: hub.uplinks.idle-heartbeat: 2h is out of"
                                + " range; allowed is 1m to 1h"),
                errors(hub + "  uplinks:\n    idle-heartbeat: 2h\n"));
    }

    @Test
    void readingAgainGivesANewRecord() throws ConfigException {
        DaemonConfig before = ConfigFile.parse(FILE, WHOLE);
        DaemonConfig after = ConfigFile.parse(FILE, WHOLE.replace("20s", "30s"));

        assertNotNull(before.node());
        assertNotNull(after.node());
        assertEquals(Duration.ofSeconds(20), before.node().heartbeat());
        assertEquals(Duration.ofSeconds(30), after.node().heartbeat());
    }

    @Test
    void locatesAnUnknownKeyAndSuggestsTheNearest() {
        assertEquals(
                List.of(
                        "/etc/skerry/skerry.yaml:3:3: node.heartbeet: unknown key; did you mean"
                                + " heartbeat? Allowed here: buffer, deny, disk-cleanup, frame, heartbeat,"
                                + " labels, logs, otlp, sample, scrape, services, slis, token-file"),
                errors("state-dir: /s\nnode:\n  heartbeet: 10s\n"));
    }

    @Test
    void namesWhatIsAllowedWhenNothingIsNear() {
        assertEquals(
                List.of(
                        "/etc/skerry/skerry.yaml:3:1: zebra: unknown key; Allowed here: advertise,"
                                + " hub, listen, log, metrics-listen, node, state-dir"),
                errors("state-dir: /s\nnode:\nzebra: 1\n"));
    }

    @Test
    void reportsAllErrorsTogetherInTheOrderOfTheFile() {
        List<String> errors =
                errors(
                        """
                        listen: 7443
                        node:
                          sample: fast
                          heartbeat: 1h
                          services: nginx.service
                          deny: [ "Disk Cleanup" ]
                        hub:
                          name: hub-1
                        log: { level: loud }
                        """);

        assertEquals(
                List.of(
                        "1:1: state-dir: this key is required",
                        "1:9: listen: An address is host:port, such as hub.example.org:7443, not"
                                + " \"7443\".",
                        "3:11: node.sample: \"fast\" is not a duration; write whole numbers with"
                                + " units, such as 500ms, 10s or 1h30m (ms, s, m, h, d)",
                        "5:13: node.services: this must be a list, such as [ one, two ]",
                        "6:11: node.deny[0]: \"Disk Cleanup\" is not an action's name, such as"
                                + " disk.cleanup",
                        "8:3: hub.listen: this key is required",
                        "8:3: hub.enrolment-listen: this key is required",
                        "8:3: hub.keys: this key is required",
                        "9:15: log.level: \"loud\" is not one of trace, debug, info, warn, error"),
                errors.stream().map(text -> text.substring(FILE.toString().length() + 1)).toList());
    }

    @Test
    void locatesAValueThatTheRecordRefuses() {
        assertEquals(
                List.of(
                        "/etc/skerry/skerry.yaml:3:14: node.heartbeat: 1h is out of range; allowed"
                                + " is 1s to 5m"),
                errors("state-dir: /s\nnode:\n  heartbeat: 1h\n"));
        assertEquals(
                List.of(
                        "/etc/skerry/skerry.yaml:4:10: node.frame: this must be a whole number of"
                                + " samples, which are 1000 ms"),
                errors("state-dir: /s\nnode:\n  sample: 1s\n  frame: 1500ms\n"));
        assertEquals(1, errors("state-dir: /s\nnode:\n  sample: 0s\n").size());
    }

    @Test
    void aFrameIsTenSecondsOfSamplesOrOneThatIsLonger() throws ConfigException {
        assertEquals(Duration.ofSeconds(10), frameOf("1s"));
        assertEquals(Duration.ofSeconds(9), frameOf("3s"));
        assertEquals(Duration.ofSeconds(30), frameOf("30s"));
    }

    private static Duration frameOf(String sample) throws ConfigException {
        return Objects.requireNonNull(
                        ConfigFile.parse(FILE, "state-dir: /s\nnode:\n  sample: " + sample + "\n")
                                .node())
                .frame();
    }

    @Test
    void refusesToCleanTheRootOrAFolderWithDots() {
        for (String path : List.of("/", "/var/../etc", "scratch")) {
            String error = oneError(node("disk-cleanup: { paths: [ \"" + path + "\" ] }"));
            assertTrue(error.contains(":3:26: node.disk-cleanup.paths: " + path), error);
        }
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        String error = oneError("state-dir: /a\nnode:\nstate-dir: /b\n");
        assertTrue(error.endsWith(":3:1: state-dir: this key stands here twice"), error);
    }

    @Test
    void refusesAFileWithoutARole() {
        String error = oneError("state-dir: /a\n");
        assertTrue(error.contains("a daemon needs a role"), error);
    }

    @Test
    void refusesAnAddressThatNobodyCanCall() {
        assertTrue(
                oneError("state-dir: /a\nnode:\nadvertise: a:1\n").contains(":3:12: advertise: "));
        assertTrue(
                oneError("state-dir: /a\nnode:\nlisten: a:1\nadvertise: a:0\n")
                        .contains("the port must be 1 to 65535"));
    }

    @Test
    void refusesAHubThatEnrolsOnItsOwnPort() {
        String error = oneError(WHOLE.replace("0.0.0.0:7444", "\"[::]:7443\""));
        assertTrue(error.contains("hub.enrolment-listen: this must differ"), error);
    }

    @Test
    void refusesAWrongNameOfAHub() {
        String error = oneError(WHOLE.replace("name: hub-1", "name: Hub 1"));
        assertTrue(error.contains(":15:9: hub.name: this must be 1 to 63"), error);
    }

    @Test
    void refusesABufferThatIsTooSmall() {
        assertTrue(
                oneError(node("buffer: 1kB")).endsWith("node.buffer: this must be 1MiB or more"));
    }

    @Test
    void refusesASectionWhereAValueIsMeantAndTheOtherWayRound() {
        assertTrue(oneError(node("sample: [ 1s ]")).endsWith("this must be a single value"));
        assertTrue(oneError(node("sample:")).endsWith("node.sample: this value is empty"));
        assertTrue(oneError("state-dir: /a\nnode: yes\n").contains("must be a section"));
        assertTrue(oneError("state-dir: /a\nnode:\n[a]: 1\n").contains("a key must be plain text"));
    }

    @Test
    void refusesWhatIsNotYamlOrHasNoKeys() {
        assertTrue(oneError("state-dir: [ /a\nnode:\n").contains("not YAML: "));
        assertTrue(oneError("- one\n").contains("the file must hold keys"));
        assertTrue(oneError("").contains("the file is empty"));
        assertTrue(oneError("a: \u0001\n").contains("not YAML: "));
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("none.yaml");
        assertEquals(
                missing + ":1:1: there is no such file",
                assertThrows(ConfigException.class, () -> ConfigFile.read(missing)).getMessage());

        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0x00});
        assertEquals(
                binary + ":1:1: this is not UTF-8 text",
                assertThrows(ConfigException.class, () -> ConfigFile.read(binary)).getMessage());
    }

    private static String node(String line) {
        return "state-dir: /a\nnode:\n  " + line + "\n";
    }

    private static String oneError(String text) {
        List<String> errors = errors(text);
        assertEquals(1, errors.size(), errors.toString());
        return errors.getFirst();
    }

    private static List<String> errors(String text) {
        ConfigException refused =
                assertThrows(ConfigException.class, () -> ConfigFile.parse(FILE, text));
        return refused.errors().stream().map(ConfigError::text).toList();
    }

    @Test
    void withoutASettingTheBufferGoesByTheFileSystem() {
        assertTrue(NodeConfig.defaults().bufferBytes().isEmpty());
    }

    @Test
    void whoIsToldOfAlarmsStandsInAFileOfItsOwn() throws ConfigException {
        HubConfig nobody = Objects.requireNonNull(ConfigFile.parse(FILE, WHOLE).hub());
        assertNull(nobody.notifications());
        String text = WHOLE.replace("  keys: /etc", "  notifications: told.yaml\n  keys: /etc");
        HubConfig hub = Objects.requireNonNull(ConfigFile.parse(FILE, text).hub());
        assertEquals(Path.of("/etc/skerry/told.yaml"), hub.notifications());
    }
}
