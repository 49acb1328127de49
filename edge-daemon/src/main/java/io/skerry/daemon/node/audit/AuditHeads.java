package io.skerry.daemon.node.audit;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Signs where the chain stands, so that nobody can show an older one as the newest. */
public final class AuditHeads {
    /** A head that did not move is signed anew after this, so that its age says something. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private final AuditLog log;
    private final SpiffeId owner;
    private final Signer signer;
    private final InstantSource wall;
    private @Nullable Signed newest;

    private record Signed(AuditChain.Position position, Instant at, Envelope envelope) {}

    /**
     * @param owner whose chain it is
     * @param signer the owner's identity key
     */
    public AuditHeads(AuditLog log, SpiffeId owner, Signer signer, InstantSource wall) {
        this.log = log;
        this.owner = owner;
        this.signer = signer;
        this.wall = wall;
    }

    /** Sealed AuditHead of now. */
    public synchronized Envelope sealed() {
        Instant now = wall.instant();
        AuditChain.Position position = log.head();
        if (newest == null
                || !newest.position().equals(position)
                || Duration.between(newest.at(), now).abs().compareTo(FRESH) > 0) {
            newest = new Signed(position, now, seal(position, now));
        }
        return newest.envelope();
    }

    private Envelope seal(AuditChain.Position position, Instant now) {
        return Sealer.seal(
                PayloadType.AUDIT_HEAD,
                AuditHead.newBuilder()
                        .setFleet(owner.fleet())
                        .setOwner(owner.uri())
                        .setSequence(position.sequence())
                        .setHash(position.hash())
                        .setSignedAtUnixMillis(now.toEpochMilli())
                        .build(),
                signer);
    }
}
