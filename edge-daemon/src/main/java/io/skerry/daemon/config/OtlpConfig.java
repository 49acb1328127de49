package io.skerry.daemon.config;

import io.skerry.api.wire.HostPort;
import java.util.Set;

/**
 * Where applications of this machine send their metrics by OTLP/gRPC, in plain text.
 *
 * @param listen address and port; of this machine only, unless remote
 * @param remote whether it may be reached from other machines
 * @param resourceAttributes attributes of resources that become labels, beside service name and
 *     instance
 */
public record OtlpConfig(HostPort listen, boolean remote, Set<String> resourceAttributes) {
    public OtlpConfig {
        resourceAttributes = Set.copyOf(resourceAttributes);
        String host = listen.host();
        boolean loopback =
                host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
        if (!remote && !loopback) {
            throw new InvalidSettingException(
                    "listen",
                    host
                            + " can be reached from other machines without any protection; add"
                            + " remote: true if that is meant");
        }
    }
}
