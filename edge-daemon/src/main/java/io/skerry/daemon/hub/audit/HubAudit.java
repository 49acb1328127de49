package io.skerry.daemon.hub.audit;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Label;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's chain. An entry is written in the transaction of what it records, so that neither is
 * ever there without the other. The one writing thread of the database gives the chain its order.
 */
public final class HubAudit {
    private static final Logger LOG = LoggerFactory.getLogger(HubAudit.class);
    private static final int VERIFIED_AT_ONCE = 1_000;

    private final Database database;
    private final SpiffeId owner;
    private final Signer signer;
    private final InstantSource clock;

    private HubAudit(Database database, SpiffeId owner, Signer signer, InstantSource clock) {
        this.database = database;
        this.owner = owner;
        this.signer = signer;
        this.clock = clock;
    }

    /** Entries in order, and the signed head of the chain that they belong to. */
    record Page(List<AuditEntry> entries, Envelope head) {}

    /**
     * The chain in a database, checked from its first entry.
     *
     * @param owner the hub
     * @param signer the key that heads are signed with
     * @throws StoreException when an entry was changed, moved or removed
     */
    public static HubAudit open(
            Database database, SpiffeId owner, Signer signer, InstantSource clock) {
        AuditChain.Position position = AuditChain.Position.START;
        List<AuditEntry> part;
        do {
            long after = position.sequence();
            part = database.read(tx -> AuditTable.after(tx, after, VERIFIED_AT_ONCE));
            position =
                    switch (AuditChain.verify(part, position)) {
                        case AuditChain.Verdict.Intact(AuditChain.Position end) -> end;
                        case AuditChain.Verdict.Broken(long sequence, String message) ->
                                throw new StoreException(
                                        StoreException.Reason.CORRUPT,
                                        "the hub's audit is broken at entry "
                                                + sequence
                                                + ": "
                                                + message);
                    };
        } while (part.size() == VERIFIED_AT_ONCE);
        return new HubAudit(database, owner, signer, clock);
    }

    /**
     * Records within a transaction.
     *
     * @param kind such as {@code node.enrolled}
     * @param actor SPIFFE id of who did it
     * @param subject SPIFFE id of what it was done to
     * @param fields further facts
     */
    public void append(
            Transaction tx, String kind, String actor, String subject, Map<String, String> fields) {
        AuditChain.Position end =
                AuditTable.newest(tx)
                        .map(AuditChain.Position::of)
                        .orElse(AuditChain.Position.START);
        List<Label> labels =
                fields.entrySet().stream()
                        .map(field ->
                                Label.newBuilder()
                                        .setName(field.getKey())
                                        .setValue(field.getValue())
                                        .build())
                        .toList();
        AuditTable.add(tx, AuditChain.append(end, clock.instant(), kind, actor, subject, labels));
    }

    /** Records by itself; it is on disk when this returns. */
    public void append(String kind, String actor, String subject, Map<String, String> fields) {
        database.write(tx -> {
            append(tx, kind, actor, subject, fields);
            return true;
        });
    }

    /** Records soon, for what has happened already; a fault of the disk stands in the log. */
    void appendLater(String kind, String actor, String subject, Map<String, String> fields) {
        var _ =
                database.submit(
                                tx -> {
                                    append(tx, kind, actor, subject, fields);
                                    return true;
                                })
                        .whenComplete((_, failed) -> {
                            if (failed != null) {
                                LOG.atError()
                                        .addKeyValue("kind", kind)
                                        .addKeyValue("reason", failed.getMessage())
                                        .log("audit entry not written");
                            }
                        });
    }

    /**
     * Entries of a kind, the newest first.
     *
     * @param among so many of the newest entries of any kind
     */
    public List<AuditEntry> newest(String kind, int among) {
        return database.read(tx -> AuditTable.newest(tx, among)).stream()
                .filter(entry -> entry.getKind().equals(kind))
                .toList();
    }

    /** At most so many entries after a number, and the head. */
    Page read(long afterSequence, int limit) {
        return database.read(tx -> {
            List<AuditEntry> entries = AuditTable.after(tx, afterSequence, limit);
            AuditChain.Position end =
                    AuditTable.newest(tx)
                            .map(AuditChain.Position::of)
                            .orElse(AuditChain.Position.START);
            return new Page(entries, seal(end));
        });
    }

    private Envelope seal(AuditChain.Position end) {
        return Sealer.seal(
                PayloadType.AUDIT_HEAD,
                AuditHead.newBuilder()
                        .setFleet(owner.fleet())
                        .setOwner(owner.uri())
                        .setSequence(end.sequence())
                        .setHash(end.hash())
                        .setSignedAtUnixMillis(clock.instant().toEpochMilli())
                        .build(),
                signer);
    }
}
