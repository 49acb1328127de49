package io.skerry.daemon.hub.health;

import java.util.Set;

/** Which runbook says what to do about a condition of a node. */
public final class Runbooks {
    private static final String CHECKLIST = "incident-checklist";

    private static final Set<String> CONDITIONS =
            Set.of(
                    HealthRule.DISK.condition(),
                    HealthRule.MEMORY.condition(),
                    HealthRule.CLOCK.condition(),
                    HealthRule.RESTARTS.condition(),
                    Partition.CONDITION,
                    DiskForecast.CONDITION,
                    BadRollout.CONDITION,
                    CertificateLead.CONDITION,
                    CertificateLead.REFUSED_CONDITION);

    private Runbooks() {}

    /** Names of all conditions that a node can be in. */
    public static Set<String> conditions() {
        return CONDITIONS;
    }

    /**
     * Id of a runbook.
     *
     * @param condition name of a condition, or of an alarm about the silence of nodes
     * @return that of the failure mode that the condition belongs to; the checklist for any
     *     incident when it is none of the five
     */
    public static String of(String condition) {
        return switch (condition) {
            case Partition.CONDITION, "node_silent", "site_silent", "region_silent" ->
                    "f1-partition";
            case "disk_used", DiskForecast.CONDITION -> "f2-disk-full";
            case BadRollout.CONDITION, "restarts" -> "f3-bad-rollout";
            case CertificateLead.CONDITION, CertificateLead.REFUSED_CONDITION ->
                    "f4-certificate-expiry";
            case "clock_offset" -> "f5-time-drift";
            default -> CHECKLIST;
        };
    }
}
