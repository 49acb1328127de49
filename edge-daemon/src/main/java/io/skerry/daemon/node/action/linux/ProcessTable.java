package io.skerry.daemon.node.action.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes of this machine: proc_pid_stat(5) and proc_pid_status(5). Names only, because
 * arguments hold secrets.
 */
final class ProcessTable {
    /** The kernel cuts names at so many bytes. */
    static final int NAME_BYTES = 15;

    /** What the kernel counts time in towards programs, on every architecture. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final Path proc;

    /**
     * @param proc such as /proc
     */
    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /**
     * A process.
     *
     * @param name as the kernel has it
     * @param residentBytes memory that it has in RAM
     * @param cpuSeconds processor time since it began
     */
    record Row(int pid, String name, long residentBytes, double cpuSeconds) {}

    /** All that can be seen now; those that end meanwhile are left out. */
    List<Row> read() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                row(folder).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private static Optional<Row> row(Path folder) {
        try {
            String stat = text(folder.resolve("stat"));
            // The name stands in parentheses and may hold some itself.
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            String[] fields = stat.substring(close + 2).split(" ", -1);
            double ticks =
                    (double) Long.parseLong(fields[USER_TIME])
                            + Long.parseLong(fields[SYSTEM_TIME]);
            return Optional.of(
                    new Row(
                            Integer.parseInt(String.valueOf(folder.getFileName())),
                            stat.substring(open + 1, close),
                            resident(text(folder.resolve("status"))),
                            ticks / TICKS_PER_SECOND));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException ended) {
            return Optional.empty();
        }
    }

    private static long resident(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                .findFirst()
                .orElse(0);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
