package io.skerry.daemon.node.command;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.NodeStatements;
import io.skerry.api.seal.Opening;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PublicKey;
import io.skerry.daemon.node.audit.AuditEvent;
import io.skerry.daemon.node.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds that the node's disk was set back, by the head of its own audit chain that others
 * remembered, and voids the queued commands from before. A peer can only show what the node once
 * signed, so it cannot make a node believe this of a state that never was. Thread-safe.
 */
public final class SetbackGuard {
    private static final Logger log = LoggerFactory.getLogger(SetbackGuard.class);

    /** So far apart, two readings of clocks that are kept right may be. */
    private static final Duration NOISE = Duration.ofMinutes(10);

    private final SpiffeId node;
    private final PublicKey key;
    private final AuditLog audit;
    private final CommandLog commands;
    private final InstantSource wall;
    private final BooleanSupplier clockSynchronised;

    /**
     * @param key the node's identity key, by which its heads are signed
     * @param clockSynchronised whether the wall clock may be believed, for what it says is kept
     */
    public SetbackGuard(
            SpiffeId node,
            PublicKey key,
            AuditLog audit,
            CommandLog commands,
            InstantSource wall,
            BooleanSupplier clockSynchronised) {
        this.node = node;
        this.key = key;
        this.audit = audit;
        this.commands = commands;
        this.wall = wall;
        this.clockSynchronised = clockSynchronised;
    }

    /**
     * Looks at the newest head of this node that a hub remembered.
     *
     * @throws io.skerry.daemon.store.StoreException when what it means cannot be recorded
     */
    public synchronized void shown(Envelope sealed) {
        switch (NodeStatements.openHead(sealed, node, key)) {
            case Opening.Refused<AuditHead> refused ->
                    log.atWarn()
                            .addKeyValue("reason", refused.reason())
                            .log("the hub shows an audit head that this node never signed");
            case Opening.Opened<AuditHead> opened -> compare(opened.payload());
        }
    }

    /** Before when queued commands are void. */
    public synchronized Instant voidBefore() {
        Setback known = commands.setback();
        if (!known.voidBefore().equals(Instant.MAX) || !clockSynchronised.getAsBoolean()) {
            return known.voidBefore();
        }
        Setback settled = new Setback(wall.instant(), known.head());
        commands.record(settled, event("state.setback.settled", settled, Map.of()));
        return settled.voidBefore();
    }

    private void compare(AuditHead head) {
        if (isOurs(head) || commands.setback().head().equals(head.getHash())) {
            return;
        }
        Instant from =
                clockSynchronised.getAsBoolean()
                        ? voidFrom(
                                wall.instant(), Instant.ofEpochMilli(head.getSignedAtUnixMillis()))
                        : Instant.MAX;
        Setback setback = new Setback(from, head.getHash());
        commands.record(
                setback,
                event(
                        "state.setback",
                        setback,
                        Map.of(
                                "lost_sequence", Long.toUnsignedString(head.getSequence()),
                                "own_sequence", Long.toUnsignedString(audit.head().sequence()))));
        log.atError()
                .addKeyValue("lost_sequence", head.getSequence())
                .log("this node's state is older than one that it had: queued commands are void");
    }

    /** Whether the chain here leads through the head. */
    private boolean isOurs(AuditHead head) {
        if (head.getSequence() == 0) {
            return true;
        }
        List<AuditEntry> entry = audit.read(head.getSequence() - 1, 1);
        return !entry.isEmpty()
                && entry.getFirst().getSequence() == head.getSequence()
                && entry.getFirst().getHash().equals(head.getHash());
    }

    private AuditEvent event(String kind, Setback setback, Map<String, String> more) {
        Map<String, String> fields = new java.util.TreeMap<>(more);
        fields.put("lost_head", HexFormat.of().formatHex(setback.head().toByteArray()));
        fields.put("void_before", setback.voidBefore().toString());
        return new AuditEvent(wall.instant(), kind, node.uri(), node.uri(), fields);
    }

    /**
     * Not earlier than the head that was lost, unless that was signed under a clock that ran ahead:
     * then no queued command ran by it, and none of the years until then shall be void.
     */
    private static Instant voidFrom(Instant now, Instant signed) {
        return signed.isAfter(now) && signed.isBefore(now.plus(NOISE)) ? signed : now;
    }
}
