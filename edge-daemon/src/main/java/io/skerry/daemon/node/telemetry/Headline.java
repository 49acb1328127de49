package io.skerry.daemon.node.telemetry;

/**
 * A named value that a view of the fleet shows.
 *
 * @param name such as cpu_busy_ratio; ends with its unit
 * @param value in the unit that the name says
 * @param subject what the value is of, such as a mount point; empty when it has none
 */
public record Headline(String name, double value, String subject) {

    /** Busy share of all processors between two readings, 0 to 1. */
    public static final String CPU_BUSY_RATIO = "cpu_busy_ratio";

    /** Share of memory that is not available, 0 to 1. */
    public static final String MEMORY_USED_RATIO = "memory_used_ratio";

    /** Used share of the fullest writable file system, 0 to 1; its subject is the mount point. */
    public static final String DISK_USED_RATIO = "disk_used_ratio";

    /** Load average over one minute, in runnable tasks. */
    public static final String LOAD1 = "load1";

    /** Offset of the clock as the kernel knows it, seconds. */
    public static final String CLOCK_OFFSET_SECONDS = "clock_offset_seconds";

    /** Restarts of managed services since the boot. */
    public static final String RESTARTS_TOTAL = "restarts_total";

    /** Requests that the applications answered, of those that say so. */
    public static final String REQUESTS_TOTAL = "requests_total";

    /** Those of them that failed. */
    public static final String ERRORS_TOTAL = "errors_total";

    /**
     * How long what ends first in the node's chain is valid in all, seconds; its subject says what
     * that is, unless it is the TLS certificate.
     */
    public static final String CERTIFICATE_LIFE_SECONDS = "certificate_life_seconds";
}
