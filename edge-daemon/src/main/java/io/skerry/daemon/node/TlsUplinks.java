package io.skerry.daemon.node;

import io.skerry.api.wire.Channels;
import io.skerry.daemon.identity.CertificateKeeper;
import io.skerry.daemon.identity.GrpcRenewalGateway;
import io.skerry.daemon.identity.IdentityState;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.node.uplink.HubDialer;
import io.skerry.daemon.node.uplink.LinkIds;
import io.skerry.daemon.node.uplink.Timing;
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
     * @param state where newer certificates are kept
     * @param heartbeat least distance of heartbeats
     * @param network what lies between the node and its hub
     */
    public static UplinkFactory over(
            NodeIdentity identity,
            IdentityState state,
            Node node,
            Channels.Options options,
            NodeRuntime runtime,
            Duration heartbeat,
            UnaryOperator<HubDialer> network) {
        return (report, frames, calls) -> {
            HubDialer dialer = network.apply(new TlsHubDialer(identity::tls, node.hubs(), options));
            UplinkClient client =
                    new UplinkClient(
                            UplinkSettings.of(identity.enrolment().uplinks(), heartbeat),
                            report,
                            frames,
                            calls,
                            dialer,
                            new Timing(runtime.scheduler(), node.clocks().monotonic()),
                            new LinkIds(node.clocks().wall(), runtime.random()));
            CertificateKeeper keeper =
                    new CertificateKeeper(
                            identity,
                            state,
                            new GrpcRenewalGateway(identity, node.hubs(), dialer::dial, options),
                            new CertificateKeeper.Belief(
                                    () -> node.policy().view().trust(), node::offered),
                            new CertificateKeeper.Means(
                                    node.clocks().wall(),
                                    runtime.scheduler(),
                                    runtime.executor(),
                                    runtime.random()),
                            client::renew);
            client.start();
            keeper.start();
            return () -> {
                keeper.close();
                client.close();
            };
        };
    }
}
