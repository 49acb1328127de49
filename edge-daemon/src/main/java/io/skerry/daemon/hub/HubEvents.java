package io.skerry.daemon.hub;

import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.hub.audit.NodeHeads;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.hub.uplink.LinkListener;
import io.skerry.daemon.hub.uplink.LinkSessions;
import io.skerry.daemon.hub.uplink.TelemetryAcknowledgement;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens on the links goes to the roster and the store; nodes get the newest documents. */
final class HubEvents implements LinkListener {
    private final Roster roster;
    private final SeriesStore series;
    private final NodeHeads heads;
    private final Supplier<Trust> trust;
    private volatile @Nullable LinkSessions links;

    /** Events of one hub, before its links are there. */
    HubEvents(Roster roster, SeriesStore series, NodeHeads heads, Supplier<Trust> trust) {
        this.roster = roster;
        this.series = series;
        this.heads = heads;
        this.trust = trust;
    }

    /** The links need their listener, and the listener its links to send offers by. */
    void sendBy(LinkSessions made) {
        links = made;
    }

    @Override
    public Optional<Envelope> auditHead(String nodeId) {
        return roster.auditHead(nodeId);
    }

    @Override
    public void connected(String nodeId, Hello hello) {
        roster.connected(nodeId, hello);
        boolean bindingIsNews =
                Long.compareUnsigned(roster.bindingVersion(nodeId), hello.getBindingVersion()) > 0;
        Trust held = trust.get();
        boolean policyIsNews =
                Long.compareUnsigned(held.policy().getVersion(), hello.getPolicyVersion()) > 0;
        boolean rootIsNews =
                Long.compareUnsigned(held.root().getVersion(), hello.getRootVersion()) > 0;
        if (bindingIsNews || policyIsNews || rootIsNews) {
            offer(nodeId);
        }
    }

    /** Offers a node the newest documents and its binding. */
    void offer(String nodeId) {
        TrustOffer.Builder offer = TrustOffer.newBuilder().setBundle(trust.get().bundle());
        roster.binding(nodeId).ifPresent(offer::setBinding);
        LinkSessions live = links;
        if (live != null) {
            // Without a link the node is offered them when it comes.
            var _ = live.offer(nodeId, offer.build());
        }
    }

    /** Offers every node with a link the newest documents. */
    void offerAll() {
        LinkSessions live = links;
        if (live != null) {
            live.nodes().forEach(this::offer);
        }
    }

    @Override
    public void heartbeat(String nodeId, Heartbeat heartbeat) {
        if (heartbeat.hasAuditHead()) {
            heads.shown(nodeId, roster.auditHead(nodeId), heartbeat.getAuditHead());
        }
        roster.heartbeat(nodeId, heartbeat);
    }

    @Override
    public void disconnected(String nodeId) {
        roster.disconnected(nodeId);
    }

    @Override
    public void duplicateIdentity(String nodeId, boolean duplicate) {
        roster.duplicateIdentity(nodeId, duplicate);
    }

    @Override
    public void telemetry(
            String nodeId, SendTelemetryRequest batch, TelemetryAcknowledgement acknowledgement) {
        series.append(nodeId, batch, acknowledgement);
    }
}
