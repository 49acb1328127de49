package io.skerry.daemon.node;

import io.skerry.api.seal.Nonces;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.node.audit.AuditEvent;
import io.skerry.daemon.node.audit.AuditHeads;
import io.skerry.daemon.node.audit.AuditLog;
import io.skerry.daemon.node.command.SetbackGuard;
import io.skerry.daemon.node.policy.NodePolicy;
import io.skerry.daemon.node.policy.OfferVerdict;
import io.skerry.daemon.node.policy.PolicyView;
import io.skerry.daemon.node.service.NodeCard;
import io.skerry.daemon.node.telemetry.FactsMapper;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.NodeTelemetry;
import io.skerry.daemon.node.uplink.Syncs;
import io.skerry.daemon.node.uplink.ThinnedSeals;
import io.skerry.daemon.node.uplink.UplinkNode;
import io.skerry.daemon.node.uplink.UplinkState;
import io.skerry.daemon.node.uplink.UplinkStatus;
import io.skerry.daemon.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node tells its hub, and what it takes from it. */
final class NodeReport implements UplinkNode {
    private static final Logger log = LoggerFactory.getLogger(NodeReport.class);

    private final NodeIdentity identity;
    private final ThinnedSeals seals;
    private final NodeCard card;
    private final String directAddress;
    private final Duration certificateLife;
    private final NodePolicy policy;
    private final Nonces nonces;
    private final NodeTelemetry telemetry;
    private final AuditTrail trail;
    private final HubClock hubClock;
    private final Syncs syncs;
    private final Instant startedAt;
    private volatile List<OfferVerdict.Refusal> lastRefusals = List.of();
    private volatile UplinkStatus link =
            new UplinkStatus(UplinkState.STOPPED, Optional.empty(), Optional.empty());

    /** The chain, its signed head, and who looks whether it was set back. */
    record AuditTrail(AuditLog log, AuditHeads heads, SetbackGuard guard) {}

    NodeReport(
            NodeIdentity identity,
            NodeCard card,
            NodeOptions options,
            NodePolicy policy,
            Nonces nonces,
            NodeTelemetry telemetry,
            AuditTrail trail,
            HubClock hubClock) {
        this.identity = identity;
        this.seals = new ThinnedSeals(identity.id(), identity.signer());
        this.card = card;
        this.directAddress = options.directAddress();
        this.certificateLife = options.certificateLife();
        this.policy = policy;
        this.nonces = nonces;
        this.telemetry = telemetry;
        this.trail = trail;
        this.hubClock = hubClock;
        this.syncs = new Syncs(card.clocks().monotonic());
        this.startedAt = card.clocks().wall().instant();
    }

    UplinkStatus link() {
        return link;
    }

    @Override
    public Hello hello() {
        PolicyView view = policy.view();
        return Hello.newBuilder()
                .addAllCapabilities(NodeCard.CAPABILITIES)
                .setDaemonVersion(card.daemonVersion())
                .setFacts(card.facts())
                .setDirectAddress(directAddress)
                .setRootVersion(view.trust().root().getVersion())
                .setPolicyVersion(view.trust().policy().getVersion())
                .setBindingVersion(view.bindingVersion())
                .setStartedAtUnixMillis(startedAt.toEpochMilli())
                .build();
    }

    @Override
    public Heartbeat heartbeat() {
        Nonces.Issued nonce = nonces.current();
        ChainEnd end =
                ChainEnd.first(
                        identity.tls().leaf(),
                        certificateLife,
                        policy.view().trust().anchors().byRole());
        Heartbeat.Builder beat =
                Heartbeat.newBuilder()
                        .setObservedAtUnixMillis(card.clocks().wall().millis())
                        .setNonce(nonce.value())
                        .setNonceValidMillis(nonce.validFor().toMillis())
                        .addAllHeadlines(FactsMapper.headlines(telemetry.headlines()))
                        .setCertificateNotAfterUnixMillis(end.at().toEpochMilli())
                        .addHeadlines(FactsMapper.headline(end.headline()))
                        .setPolicyVersion(policy.view().trust().policy().getVersion());
        try {
            beat.setAuditHead(trail.heads().sealed());
        } catch (StoreException unreadable) {
            // A sign of life without the head is better than none; the absence shows.
            log.atWarn()
                    .addKeyValue("reason", unreadable.getMessage())
                    .log("audit head cannot be read");
        }
        return beat.build();
    }

    @Override
    public void offered(TrustOffer offer) {
        try {
            var _ = judged(offer);
        } catch (StoreException failed) {
            log.atError()
                    .addKeyValue("reason", failed.getMessage())
                    .log("trust documents could not be kept");
        }
    }

    @Override
    public void remembered(Envelope auditHead) {
        trail.guard().shown(auditHead);
    }

    @Override
    public void hubTime(Instant time) {
        hubClock.heard(time, card.clocks().wall().instant());
    }

    /**
     * Judges an offer, whoever brought it, and records what changed.
     *
     * @throws StoreException when it cannot be kept
     */
    OfferVerdict judged(TrustOffer offer) {
        Instant now = card.clocks().wall().instant();
        OfferVerdict verdict = policy.offer(offer, now);
        tellRefusals(verdict.refusals());
        if (verdict.changed()) {
            record(now);
        }
        return verdict;
    }

    @Override
    public TelemetryFrame frame(Frame frame) {
        return seals.frame(frame);
    }

    @Override
    public Syncs syncs() {
        return syncs;
    }

    @Override
    public void linkChanged(UplinkStatus status) {
        link = status;
    }

    private void tellRefusals(List<OfferVerdict.Refusal> refusals) {
        if (!refusals.equals(lastRefusals)) {
            lastRefusals = refusals;
            refusals.forEach(refusal ->
                    log.atWarn()
                            .addKeyValue("reason", refusal.reason())
                            .addKeyValue("message", refusal.sentence())
                            .log("trust document refused"));
        }
    }

    private void record(Instant now) {
        PolicyView view = policy.view();
        Map<String, String> versions =
                Map.of(
                        "root_version",
                        Long.toUnsignedString(view.trust().root().getVersion()),
                        "policy_version",
                        Long.toUnsignedString(view.trust().policy().getVersion()),
                        "binding_version",
                        Long.toUnsignedString(view.bindingVersion()));
        log.atInfo()
                .addKeyValue("policy", view.trust().policy().getVersion())
                .addKeyValue("binding", view.bindingVersion())
                .log("trust documents taken");
        var _ =
                trail.log()
                        .append(
                                new AuditEvent(
                                        now,
                                        "trust.taken",
                                        identity.enrolment().hub().uri(),
                                        identity.id().uri(),
                                        versions));
    }
}
