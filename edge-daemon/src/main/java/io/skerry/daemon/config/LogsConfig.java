package io.skerry.daemon.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which logs of this machine the node reads and keeps.
 *
 * @param files log files
 * @param journald whether the journal of systemd is read
 * @param units only these units of the journal; none is every unit
 * @param keep how long and how much; a fleet's policy can only make it less
 */
public record LogsConfig(
        List<LogFileConfig> files, boolean journald, Set<String> units, Keep keep) {
    private static final int MOST_FILES = 64;

    /**
     * How long and how much.
     *
     * @param maxAge older lines go, 1 h to 400 days
     * @param maxBytes of all kept lines, from 1 MiB; debug lines go first, then the oldest
     * @param minSeverity less serious lines are not kept
     * @param rotateAfter a file of kept lines is closed after this time, 1 min or more
     * @param rotateSize the same once it has so many bytes, 64 KiB to 16 MiB
     */
    public record Keep(
            Duration maxAge,
            DataSize maxBytes,
            LogSeverity minSeverity,
            Duration rotateAfter,
            DataSize rotateSize) {
        static final Keep DEFAULT =
                new Keep(
                        Duration.ofDays(7),
                        DataSize.ofMebibytes(64),
                        LogSeverity.DEBUG,
                        Duration.ofDays(1),
                        DataSize.ofMebibytes(1));

        public Keep {
            Ranges.check("max-age", maxAge, Duration.ofHours(1), Duration.ofDays(400));
            Ranges.check("rotate-after", rotateAfter, Duration.ofMinutes(1), Duration.ofDays(400));
            if (maxBytes.compareTo(DataSize.ofMebibytes(1)) < 0) {
                throw new InvalidSettingException("max-bytes", "this must be 1MiB or more");
            }
            if (rotateSize.bytes() < 64 << 10 || rotateSize.bytes() > 16 << 20) {
                throw new InvalidSettingException(
                        "rotate-size", "this must be between 64KiB and 16MiB");
            }
        }
    }

    public LogsConfig {
        files = List.copyOf(files);
        units = Set.copyOf(units);
        if (files.size() > MOST_FILES) {
            throw new InvalidSettingException("files", "these are more than " + MOST_FILES);
        }
        Set<String> names = new HashSet<>();
        for (LogFileConfig file : files) {
            if (!names.add(file.source())) {
                throw new InvalidSettingException(
                        "files", "two of them are called " + file.source() + "; give a name");
            }
        }
        if (!units.isEmpty() && !journald) {
            throw new InvalidSettingException(
                    "units", "these are of the journal: add journald: true");
        }
    }

    /** Reads nothing. */
    public static LogsConfig nothing() {
        return new LogsConfig(List.of(), false, Set.of(), Keep.DEFAULT);
    }

    /** Whether there is anything to read. */
    public boolean readsAnything() {
        return journald || !files.isEmpty();
    }
}
