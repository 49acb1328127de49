package io.skerry.daemon.node;

import io.skerry.api.wire.Channels;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.node.uplink.HubDialer;
import io.skerry.daemon.node.uplink.LinkIds;
import io.skerry.daemon.node.uplink.TlsHubDialer;
import io.skerry.daemon.node.uplink.UplinkClient;
import io.skerry.daemon.node.uplink.UplinkSettings;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Uplinks over mutual TLS, of real and simulated nodes alike. */
public final class TlsUplinks {
    private TlsUplinks() {}

    /**
     * The uplink of a node, to the hub that it enrolled at.
     *
     * @param heartbeat least distance of heartbeats
     * @param network what lies between the node and its hub
     */
    public static UplinkFactory over(
            NodeIdentity identity,
            Node node,
            Channels.Options options,
            NodeRuntime runtime,
            Duration heartbeat,
            UnaryOperator<HubDialer> network) {
        return (report, frames, calls) -> {
            UplinkClient client =
                    new UplinkClient(
                            UplinkSettings.of(identity.enrolment().uplinks(), heartbeat),
                            report,
                            frames,
                            calls,
                            network.apply(new TlsHubDialer(identity::tls, node.hubs(), options)),
                            runtime.scheduler(),
                            new LinkIds(runtime.clocks().wall(), runtime.random()));
            client.start();
            return client;
        };
    }
}
