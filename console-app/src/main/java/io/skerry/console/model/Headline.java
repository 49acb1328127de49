package io.skerry.console.model;

/**
 * The figures of a node that every list shows; NaN where a node has not reported one.
 *
 * @param cpuBusyRatio 0 to 1 over all cores
 * @param memoryUsedRatio 0 to 1
 * @param worstDiskUsedRatio 0 to 1, the fullest file system
 * @param load1 load average over one minute, in runnable tasks
 * @param clockOffsetSeconds the node's clock minus true time
 * @param certificateLeadSeconds time until the node's TLS certificate ends
 * @param restarts restarts of managed workloads in the last hour
 * @param backlogSamples samples measured and not yet acknowledged by the hub
 */
public record Headline(
        double cpuBusyRatio,
        double memoryUsedRatio,
        double worstDiskUsedRatio,
        double load1,
        double clockOffsetSeconds,
        double certificateLeadSeconds,
        double restarts,
        double backlogSamples) {
    private static final double NONE = Double.NaN;
    public static final Headline UNKNOWN =
            new Headline(NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
}
