package io.skerry.daemon.node;

import java.time.Duration;
import java.util.Set;

/**
 * What a node is told.
 *
 * @param daemonVersion version of the program
 * @param directAddress host:port for direct calls; empty when there is none
 * @param deny actions that nobody may run here
 * @param sample distance of two readings of the machine
 * @param frame length of a frame of telemetry, a whole number of readings
 * @param certificateLife how long its TLS certificates are valid in all; zero for as long as the
 *     present one
 */
public record NodeOptions(
        String daemonVersion,
        String directAddress,
        Set<String> deny,
        Duration sample,
        Duration frame,
        Duration certificateLife) {
    /** Length of a frame as the contract has it. */
    public static final Duration FRAME = Duration.ofSeconds(10);

    /** Of a node whose certificates are all like the present one. */
    public NodeOptions(
            String daemonVersion,
            String directAddress,
            Set<String> deny,
            Duration sample,
            Duration frame) {
        this(daemonVersion, directAddress, deny, sample, frame, Duration.ZERO);
    }

    public NodeOptions {
        deny = Set.copyOf(deny);
        if (!sample.isPositive() || frame.compareTo(sample) < 0) {
            throw new IllegalArgumentException(
                    "a frame of " + frame + " must hold a sample of " + sample);
        }
    }
}
