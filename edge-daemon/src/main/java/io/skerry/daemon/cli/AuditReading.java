package io.skerry.daemon.cli;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.operator.AuditWatch;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.ReadAuditRequest;
import io.skerry.api.v1.ReadAuditResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A connection that reads one audit chain, of the hub or of a node through it. */
final class AuditReading implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final OperatorSession session;
    private final NodeCaller caller;
    private final SpiffeId owner;
    private final PublicKey key;

    private AuditReading(
            OperatorSession session, NodeCaller caller, SpiffeId owner, PublicKey key) {
        this.session = session;
        this.caller = caller;
        this.owner = owner;
        this.key = key;
    }

    /**
     * @param node id; null for the hub itself
     */
    static AuditReading open(OperatorOptions who, @Nullable String node) {
        OperatorFolder folder = who.open();
        OperatorFolder.Hub hub = who.hub(folder);
        InstantSource clock = InstantSource.system();
        OperatorSession session = new OperatorSession(folder, hub, clock);
        try {
            SessionSigner signer =
                    new SessionSigner(
                            folder.keys(),
                            SessionVerbs.all(),
                            clock.instant(),
                            LIFE,
                            new SecureRandom());
            return node == null
                    ? ofHub(session, hub, signer, clock)
                    : ofNode(session, node, signer, clock);
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private static AuditReading ofHub(
            OperatorSession session,
            OperatorFolder.Hub hub,
            SessionSigner signer,
            InstantSource clock) {
        OperatorFolder folder = session.folder();
        PublicKey key =
                folder.trust()
                        .hubAuditKey(hub.name())
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "the policy names no key by which hub "
                                                + hub.name()
                                                + " signs its audit; fetch the newest policy, or"
                                                + " have its holders sign one that does"));
        return new AuditReading(
                session,
                new NodeCaller(session.hubChannel(), hub.name(), false, signer, clock),
                SpiffeId.hub(folder.fleet(), hub.name()),
                key);
    }

    private static AuditReading ofNode(
            OperatorSession session, String node, SessionSigner signer, InstantSource clock) {
        OperatorFolder folder = session.folder();
        PublicKey key = NodeBindings.of(session, node).getIdentityKey();
        return new AuditReading(
                session,
                new NodeCaller(session.hubChannel(), node, true, signer, clock),
                SpiffeId.node(folder.fleet(), node),
                key);
    }

    String owner() {
        return owner.uri();
    }

    AuditWatch watch() {
        return new AuditWatch(session.folder().heads(), owner, key);
    }

    void forget() throws IOException {
        session.folder().heads().forget(owner.uri());
    }

    ReadAuditResponse page(long after) {
        try {
            return caller.call(
                            AuditServiceGrpc.getReadAuditMethod(),
                            ReadAuditRequest.newBuilder()
                                    .setAfterSequence(after)
                                    .setLimit(PAGE)
                                    .build())
                    .join();
        } catch (CompletionException failed) {
            throw session.explained(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
