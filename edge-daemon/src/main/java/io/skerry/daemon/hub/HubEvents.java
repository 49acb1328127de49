package io.skerry.daemon.hub;

import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.hub.uplink.LinkListener;
import io.skerry.daemon.hub.uplink.TelemetryAcknowledgement;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What happens on the links goes to the roster and the store; nodes get the newest documents. */
final class HubEvents implements LinkListener {
    private final Roster roster;
    private final SeriesStore series;
    private final Supplier<Trust> trust;
    private final BiConsumer<String, TrustOffer> offers;

    /**
     * Events of one hub.
     *
     * @param offers sends documents to a node that has a link
     */
    HubEvents(
            Roster roster,
            SeriesStore series,
            Supplier<Trust> trust,
            BiConsumer<String, TrustOffer> offers) {
        this.roster = roster;
        this.series = series;
        this.trust = trust;
        this.offers = offers;
    }

    @Override
    public void connected(String nodeId, Hello hello) {
        roster.connected(nodeId, hello);
        boolean bindingIsNews =
                roster.binding(nodeId).isPresent() && hello.getBindingVersion() == 0;
        boolean policyIsNews = hello.getPolicyVersion() < trust.get().policy().getVersion();
        if (bindingIsNews || policyIsNews) {
            offer(nodeId);
        }
    }

    /** Offers a node the newest documents and its binding. */
    void offer(String nodeId) {
        TrustOffer.Builder offer = TrustOffer.newBuilder().setBundle(trust.get().bundle());
        roster.binding(nodeId).ifPresent(offer::setBinding);
        offers.accept(nodeId, offer.build());
    }

    @Override
    public void heartbeat(String nodeId, Heartbeat heartbeat) {
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
