package io.skerry.daemon.node;

import io.skerry.api.wire.Channels;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.node.uplink.LinkIds;
import io.skerry.daemon.node.uplink.TlsHubDialer;
import io.skerry.daemon.node.uplink.UplinkClient;
import io.skerry.daemon.node.uplink.UplinkSettings;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import java.security.SecureRandom;
import java.time.Duration;

/** Uplinks over mutual TLS, of real and simulated nodes alike. */
public final class TlsUplinks {
    private TlsUplinks() {}

    /**
     * The uplink of a node, to the hub that it enrolled at.
     *
     * @param heartbeat least distance of heartbeats
     */
    public static UplinkFactory over(
            NodeIdentity identity,
            Node node,
            Channels.Options options,
            Scheduler scheduler,
            Clocks clocks,
            SecureRandom random,
            Duration heartbeat) {
        return (report, frames, calls) -> {
            UplinkClient client =
                    new UplinkClient(
                            UplinkSettings.of(identity.enrolment().uplinks(), heartbeat),
                            report,
                            frames,
                            calls,
                            new TlsHubDialer(identity::tls, node.hubs(), options),
                            scheduler,
                            new LinkIds(clocks.wall(), random));
            client.start();
            return client;
        };
    }
}
