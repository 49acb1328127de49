package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Single processes, proc(5). */
final class Processes {
    /** USER_HZ, which is 100 on every architecture that Java runs on. */
    private static final double TICKS = 100;

    private static final int START_TIME = 22;

    private final Path proc;
    private final OptionalLong bootSeconds;

    Processes(Path proc) {
        this.proc = proc;
        this.bootSeconds = value(proc.resolve("stat"), "btime");
    }

    /** Resident memory, bytes; empty when the process is gone. */
    OptionalLong residentBytes(String pid) {
        OptionalLong kibibytes = value(proc.resolve(pid).resolve("status"), "VmRSS:");
        return kibibytes.isPresent()
                ? OptionalLong.of(kibibytes.getAsLong() * 1024)
                : OptionalLong.empty();
    }

    /** Open files; empty when the process is gone or belongs to somebody else. */
    OptionalLong openFiles(String pid) {
        try (Stream<Path> descriptors = Files.list(proc.resolve(pid).resolve("fd"))) {
            return OptionalLong.of(descriptors.count());
        } catch (IOException notAllowed) {
            return OptionalLong.empty();
        }
    }

    /** When it began, seconds since 1970-01-01 UTC; field 22 of stat counts from the boot. */
    Optional<Double> startSeconds(String pid) {
        String stat = text(proc.resolve(pid).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        // The name in field 2 may hold blanks; what follows it begins with field 3.
        int at = START_TIME - 3;
        boolean known = fields.length > at && fields[at].matches("\\d{1,18}");
        return known && bootSeconds.isPresent()
                ? Optional.of(bootSeconds.getAsLong() + Long.parseLong(fields[at]) / TICKS)
                : Optional.empty();
    }

    private static OptionalLong value(Path file, String key) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip().split(" ", 2)[0])
                .filter(word -> word.matches("\\d{1,15}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
