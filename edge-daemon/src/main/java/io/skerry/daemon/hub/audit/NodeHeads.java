package io.skerry.daemon.hub.audit;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.NodeStatements;
import io.skerry.api.seal.Opening;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches that the audit chains of nodes only ever grow, and records when one went back. */
public final class NodeHeads {
    private static final Logger log = LoggerFactory.getLogger(NodeHeads.class);

    private final HubAudit audit;
    private final SpiffeId hub;
    private final Function<String, @Nullable PublicKey> identityKeys;

    /**
     * @param hub whose audit it is
     * @param identityKeys of the nodes; null for an unknown one
     */
    public NodeHeads(
            HubAudit audit, SpiffeId hub, Function<String, @Nullable PublicKey> identityKeys) {
        this.audit = audit;
        this.hub = hub;
        this.identityKeys = identityKeys;
    }

    /** A node showed a head; before is the one that it showed last. */
    public void shown(String nodeId, Optional<Envelope> before, Envelope now) {
        if (before.isEmpty() || before.get().equals(now)) {
            return;
        }
        Optional<AuditHead> older = open(nodeId, before.get());
        Optional<AuditHead> newer = open(nodeId, now);
        if (older.isPresent() && newer.isPresent() && wentBack(older.get(), newer.get())) {
            log.atWarn()
                    .addKeyValue("node", nodeId)
                    .addKeyValue("lost_sequence", older.get().getSequence())
                    .addKeyValue("sequence", newer.get().getSequence())
                    .log("the audit chain of a node went back: its disk was restored");
            audit.appendLater(
                    "node.setback",
                    hub.uri(),
                    SpiffeId.node(hub.fleet(), nodeId).uri(),
                    Map.of(
                            "lost_sequence", Long.toUnsignedString(older.get().getSequence()),
                            "sequence", Long.toUnsignedString(newer.get().getSequence())));
        }
    }

    private static boolean wentBack(AuditHead older, AuditHead newer) {
        return newer.getSequence() < older.getSequence()
                || (newer.getSequence() == older.getSequence()
                        && !newer.getHash().equals(older.getHash()));
    }

    private Optional<AuditHead> open(String nodeId, Envelope sealed) {
        PublicKey key = identityKeys.apply(nodeId);
        return key != null
                        && NodeStatements.openHead(sealed, SpiffeId.node(hub.fleet(), nodeId), key)
                                instanceof Opening.Opened<AuditHead> opened
                ? Optional.of(opened.payload())
                : Optional.empty();
    }
}
