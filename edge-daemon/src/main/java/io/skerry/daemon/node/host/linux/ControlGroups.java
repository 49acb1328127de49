package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Control groups of version 2, cgroups(7), as systemd makes one for each service. */
final class ControlGroups {
    /** Slices may hold slices: system.slice/system-getty.slice/getty@tty1.service. */
    private static final int DEPTH = 4;

    /** Processes that are counted of one group. */
    private static final int MOST_PROCESSES = 1_024;

    private final Path root;

    /**
     * @param root /sys/fs/cgroup
     */
    ControlGroups(Path root) {
        this.root = root;
    }

    /** The group of a unit; empty while it does not run. */
    Optional<Path> of(String unit) {
        try (Stream<Path> folders =
                Files.find(
                        root,
                        DEPTH,
                        (path, attributes) ->
                                attributes.isDirectory()
                                        && path.getFileName().toString().equals(unit))) {
            return folders.findFirst();
        } catch (IOException | UncheckedIOException gone) {
            // Groups come and go while they are looked through.
            return Optional.empty();
        }
    }

    /** Ids of the processes in a group; none when it is gone. */
    List<String> processes(Path group) {
        return lines(group.resolve("cgroup.procs")).stream()
                .filter(line -> line.matches("\\d{1,10}"))
                .limit(MOST_PROCESSES)
                .toList();
    }

    /** A number of cpu.stat, microseconds. */
    OptionalLong cpuMicros(Path group, String key) {
        for (String line : lines(group.resolve("cpu.stat"))) {
            if (line.startsWith(key + " ")) {
                String number = line.substring(key.length() + 1);
                if (number.matches("\\d{1,18}")) {
                    return OptionalLong.of(Long.parseLong(number));
                }
            }
        }
        return OptionalLong.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException gone) {
            return List.of();
        }
    }
}
