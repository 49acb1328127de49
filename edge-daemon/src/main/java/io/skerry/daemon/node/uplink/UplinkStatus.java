package io.skerry.daemon.node.uplink;

import io.skerry.api.wire.HostPort;
import java.util.Optional;

/**
 * An uplink as people see it.
 *
 * @param state where it stands
 * @param hub the address in use, or the last one tried; empty before the first attempt
 * @param trouble why there is no link, one sentence; empty while linked
 */
public record UplinkStatus(UplinkState state, Optional<HostPort> hub, Optional<String> trouble) {}
