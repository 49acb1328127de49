package io.skerry.daemon;

import io.skerry.api.testing.FreePorts;
import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.ConfigFile;
import io.skerry.daemon.node.action.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A fleet made by the verbs themselves, and its hub, on free ports of this machine. */
public final class HubOnThisMachine implements AutoCloseable {
    public final Path operator;
    public final Path password;
    final int port;
    final int enrolment;
    private final Path folder;
    private Daemon daemon;

    public HubOnThisMachine(Path folder) throws Exception {
        this.folder = folder;
        this.password = Files.writeString(folder.resolve("password"), "correct horse");
        this.port = FreePorts.loopback().port();
        this.enrolment = FreePorts.loopback().port();
        this.operator = folder.resolve("keys").resolve("operator");
        Terminal.Said made =
                Terminal.run(
                        "keys",
                        "init",
                        "--fleet",
                        "acme",
                        "--operator",
                        "alice",
                        "--hub-address",
                        "127.0.0.1:" + port,
                        "--dir",
                        folder.resolve("keys").toString(),
                        "--password-file",
                        password.toString());
        if (made.code() != 0) {
            throw new IllegalStateException(made.err());
        }
        this.daemon = start();
    }

    private Daemon start() throws IOException, ConfigException, DaemonStartException {
        Path config =
                Files.writeString(
                        folder.resolve("hub.yaml"),
                        """
                        state-dir: %s
                        hub:
                          name: hub-1
                          listen: 127.0.0.1:%d
                          enrolment-listen: 127.0.0.1:%d
                          keys: %s
                        """
                                .formatted(
                                        folder.resolve("state"),
                                        port,
                                        enrolment,
                                        folder.resolve("keys").resolve("hub")));
        return Daemon.start(ConfigFile.read(config), LogTail.none());
    }

    /** Runs a verb in the operator's name. */
    public Terminal.Said as(String verb, String... more) {
        String[] all = new String[more.length + 5];
        all[0] = verb;
        all[1] = "--as";
        all[2] = operator.toString();
        all[3] = "--password-file";
        all[4] = password.toString();
        System.arraycopy(more, 0, all, 5, more.length);
        return Terminal.run(all);
    }

    /** Where operators and nodes connect. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Where machines enrol. */
    public String enrolmentAddress() {
        return "127.0.0.1:" + enrolment;
    }

    /** A copy of the hub's state, taken while it is stopped. */
    public Path backUp() throws Exception {
        daemon.close();
        Path backup = folder.resolve("backup");
        copy(folder.resolve("state"), backup);
        daemon = start();
        return backup;
    }

    /** Puts an older state in the place of the hub's own. */
    public void restore(Path backup) throws Exception {
        daemon.close();
        Files.move(folder.resolve("state"), folder.resolve("lost"));
        copy(backup, folder.resolve("state"));
        daemon = start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** Ends the hub as a person would, and starts it again on the same state. */
    public void restart() throws Exception {
        daemon.close();
        daemon = start();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
