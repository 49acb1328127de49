package io.skerry.daemon.node.service;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.HostFacts;
import io.skerry.daemon.time.Clocks;
import java.util.List;

/**
 * Who a node says that it is.
 *
 * @param id its SPIFFE id
 * @param daemonVersion version of the program
 * @param facts of the machine
 * @param clocks its own
 */
public record NodeCard(SpiffeId id, String daemonVersion, HostFacts facts, Clocks clocks) {
    /** Protocol version that it speaks. */
    public static final int PROTOCOL_VERSION = 1;

    /** What it can do beyond the protocol's version, sorted. */
    public static final List<String> CAPABILITIES =
            List.of("actions.v1", "audit.v1", "link-terms.v1", "logs.v1", "series.v1");
}
