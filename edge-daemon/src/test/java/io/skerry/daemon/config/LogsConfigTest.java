package io.skerry.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogsConfigTest {
    private static final Path FILE = Path.of("/etc/skerry/skerry.yaml");

    private static LogsConfig read(String logs) throws ConfigException {
        DaemonConfig config = ConfigFile.parse(FILE, "state-dir: /s\nnode:\n  logs:\n" + logs);
        return Objects.requireNonNull(config.node()).logs();
    }

    private static String refused(String logs) {
        return assertThrows(ConfigException.class, () -> read(logs)).errors().toString();
    }

    @Test
    void readsEveryKey() throws ConfigException {
        assertEquals(
                new LogsConfig(
                        List.of(
                                new LogFileConfig(
                                        Path.of("/var/log/nginx/*.log"),
                                        Optional.of("nginx.service"),
                                        Optional.empty()),
                                new LogFileConfig(
                                        Path.of("/var/log/app.log"),
                                        Optional.empty(),
                                        Optional.of("^\\S"))),
                        true,
                        Set.of("ssh.service"),
                        new LogsConfig.Keep(
                                Duration.ofDays(3),
                                DataSize.ofMebibytes(32),
                                LogSeverity.INFO,
                                Duration.ofHours(6),
                                DataSize.ofMebibytes(2))),
                read(
                        """
                            files:
                              - { path: "/var/log/nginx/*.log", name: nginx.service }
                              - path: /var/log/app.log
                                multiline: '^\\S'
                            journald: true
                            units: [ ssh.service ]
                            keep:
                              max-age: 3d
                              max-bytes: 32MiB
                              min-severity: info
                              rotate-after: 6h
                              rotate-size: 2MiB
                        """));
    }

    @Test
    void nothingIsReadUnlessItIsNamed() throws ConfigException {
        assertFalse(LogsConfig.nothing().readsAnything());
        assertFalse(NodeConfig.defaults().logs().readsAnything());
        assertTrue(read("    journald: true\n").readsAnything());
        assertEquals(Duration.ofDays(7), read("    files: [ { path: /l } ]\n").keep().maxAge());
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertTrue(refused("    files: x\n").contains("node.logs.files"));
        assertTrue(refused("    files: [ x ]\n").contains("node.logs.files[0]"));
        assertTrue(refused("    files: [ { name: x } ]\n").contains("node.logs.files[0].path"));
        assertTrue(refused("    files: [ { path: log } ]\n").contains("absolute"));
        assertTrue(refused("    files: [ { path: /a/../b } ]\n").contains("absolute"));
        assertTrue(
                refused("    files: [ { path: \"/*/x\" } ]\n").contains("only the last name"),
                refused("    files: [ { path: \"/*/x\" } ]\n"));
        assertTrue(
                refused("    files: [ { path: /a, multiline: \"(\" } ]\n")
                        .contains("not a regular expression"));
        assertTrue(refused("    files: [ { path: /a, nam: x } ]\n").contains("did you mean name"));
        assertTrue(
                refused("    files: [ { path: /a/x }, { path: /b/x } ]\n").contains("give a name"));
        assertTrue(refused("    units: [ a.service ]\n").contains("journald: true"));
        assertTrue(refused("    journald: perhaps\n").contains("true or false"));
        assertTrue(refused("    keep: { max-bytes: 1KiB }\n").contains("1MiB or more"));
        assertTrue(refused("    keep: { max-age: 1m }\n").contains("out of range"));
        assertTrue(refused("    keep: { rotate-size: 1GiB }\n").contains("between 64KiB"));
        assertTrue(refused("    keep: { min-severity: loud }\n").contains("emergency"));
    }
}
