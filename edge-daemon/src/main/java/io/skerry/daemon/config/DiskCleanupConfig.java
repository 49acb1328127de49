package io.skerry.daemon.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the action disk.cleanup may touch on this machine.
 *
 * @param paths absolute folders whose content may go; none allows nothing
 * @param olderThan only files that were not changed for this long, 1 min or more
 */
public record DiskCleanupConfig(List<Path> paths, Duration olderThan) {
    static final Duration DEFAULT_OLDER_THAN = Duration.ofDays(1);

    public DiskCleanupConfig {
        paths = List.copyOf(paths);
        for (Path path : paths) {
            if (!path.isAbsolute() || !path.equals(path.normalize()) || path.getNameCount() == 0) {
                throw new InvalidSettingException(
                        "paths",
                        path + " must be an absolute folder without \"..\", and not the root");
            }
        }
        Ranges.check("older-than", olderThan, Duration.ofMinutes(1), Duration.ofDays(3650));
    }

    /** Allows nothing. */
    public static DiskCleanupConfig nothing() {
        return new DiskCleanupConfig(List.of(), DEFAULT_OLDER_THAN);
    }
}
