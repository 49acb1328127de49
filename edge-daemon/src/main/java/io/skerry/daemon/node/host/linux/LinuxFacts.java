package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects a machine's facts below a root; what is missing there stays empty. */
final class LinuxFacts {

    private final Path root;
    private final String jvmArchitecture;

    /**
     * @param root of the file system, / on a machine
     * @param jvmArchitecture os.arch, for kernels before 6.1, which do not tell theirs
     */
    LinuxFacts(Path root, String jvmArchitecture) {
        this.root = root;
        this.jvmArchitecture = jvmArchitecture;
    }

    HostFacts read() {
        return new HostFacts(
                new HostFacts.OperatingSystem(
                        firstLine("proc/sys/kernel/hostname"),
                        prettyName(),
                        firstLine("proc/sys/kernel/osrelease")),
                new HostFacts.Hardware(architecture(), cpuModel(), cpuCount(), memoryBytes()),
                firstLine("proc/sys/kernel/random/boot_id"),
                Instant.ofEpochSecond(number(value("proc/stat", "btime", " "))),
                false);
    }

    /** os-release(5): the file below /etc wins. */
    private String prettyName() {
        return Stream.of("etc/os-release", "usr/lib/os-release")
                .flatMap(file -> value(file, "PRETTY_NAME", "=").stream())
                .map(text -> text.replaceAll("^[\"']|[\"']$", ""))
                .findFirst()
                .orElse("");
    }

    /** ARM kernels name the board instead of the processor. */
    private String cpuModel() {
        return Stream.of("model name", "Model", "Hardware")
                .flatMap(key -> value("proc/cpuinfo", key, ":").stream())
                .findFirst()
                .orElseGet(() -> firstLine("sys/firmware/devicetree/base/model"));
    }

    private int cpuCount() {
        long count = lines("proc/stat").stream().filter(line -> line.matches("cpu\\d+ .*")).count();
        return (int) Math.max(1, count);
    }

    private long memoryBytes() {
        return number(value("proc/meminfo", "MemTotal", ":")) * 1024;
    }

    private String architecture() {
        String kernels = firstLine("proc/sys/kernel/arch");
        if (!kernels.isEmpty()) {
            return kernels;
        }
        return jvmArchitecture.equals("amd64") ? "x86_64" : jvmArchitecture;
    }

    private Optional<String> value(String file, String key, String separator) {
        for (String line : lines(file)) {
            int at = line.indexOf(separator);
            if (at > 0 && line.substring(0, at).strip().equals(key)) {
                return Optional.of(line.substring(at + separator.length()).strip());
            }
        }
        return Optional.empty();
    }

    /** The first word as a number; 0 when there is none. */
    private static long number(Optional<String> text) {
        String word = text.orElse("").split(" ", 2)[0];
        return word.matches("\\d{1,18}") ? Long.parseLong(word) : 0;
    }

    private String firstLine(String file) {
        return lines(file).stream().findFirst().map(LinuxFacts::clean).orElse("");
    }

    /** A device tree ends its texts with a NUL. */
    private static String clean(String line) {
        return line.replace("\0", "").strip();
    }

    private List<String> lines(String file) {
        try {
            byte[] bytes = Files.readAllBytes(root.resolve(file));
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            // Not every kernel or container has every file.
            return List.of();
        }
    }
}
