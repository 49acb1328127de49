package io.skerry.daemon.identity;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.RecoveryStatements;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.RecoverRequest;
import io.skerry.api.v1.RecoverResponse;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.wire.Backoff;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's certificate good: renews it long before its end, and gets a new one by the
 * identity key when it has ended. Each has a new TLS key. A newer certificate is on disk before it
 * is shown. Safe for threads; owns none.
 */
public final class CertificateKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CertificateKeeper.class);

    /** The wall clock may jump: what is due is looked up again at least as often. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final Duration RENEW_BASE = Duration.ofMinutes(1);
    private static final Duration RENEW_MAXIMUM = Duration.ofHours(1);
    private static final Duration RECOVER_BASE = Duration.ofSeconds(2);
    private static final Duration RECOVER_MAXIMUM = Duration.ofSeconds(45);

    private final NodeIdentity node;
    private final IdentityState state;
    private final RenewalGateway gateway;
    private final Belief belief;
    private final Means means;
    private final Runnable onRenewed;
    private final RenewalRule rule;
    private final Backoff renewals;
    private final Backoff recoveries;
    private Cancellable timer = () -> {};
    private boolean closed;

    /**
     * What the node believes.
     *
     * @param trust the documents of now
     * @param offered takes documents that the hub sent along
     */
    public record Belief(Supplier<Trust> trust, Consumer<TrustBundle> offered) {}

    /**
     * What the process lends.
     *
     * @param executor may block
     */
    public record Means(
            InstantSource wall, Scheduler scheduler, Executor executor, SecureRandom random) {}

    /**
     * Does nothing before {@link #start}.
     *
     * @param onRenewed called after a newer certificate is shown
     */
    public CertificateKeeper(
            NodeIdentity node,
            IdentityState state,
            RenewalGateway gateway,
            Belief belief,
            Means means,
            Runnable onRenewed) {
        this.node = node;
        this.state = state;
        this.gateway = gateway;
        this.belief = belief;
        this.means = means;
        this.onRenewed = onRenewed;
        this.rule = RenewalRule.of(node.id());
        this.renewals = new Backoff(RENEW_BASE, RENEW_MAXIMUM, means.random());
        this.recoveries = new Backoff(RECOVER_BASE, RECOVER_MAXIMUM, means.random());
    }

    /** Begins to look after the certificate. */
    public void start() {
        again(Duration.ZERO);
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.cancel();
    }

    private synchronized void again(Duration delay) {
        if (!closed) {
            timer = means.scheduler().schedule(delay, this::look);
        }
    }

    private void look() {
        X509Certificate now = node.tls().leaf();
        switch (step(now)) {
            case WAIT -> {
                Duration left = Duration.between(means.wall().instant(), rule.due(now));
                again(left.compareTo(LOOK) < 0 ? left.plusMillis(1) : LOOK);
            }
            case RENEW -> means.executor().execute(() -> attempt(renewals, this::renew));
            case RECOVER -> means.executor().execute(() -> attempt(recoveries, this::recover));
        }
    }

    /** People who drop an authority end what it issued: only the identity key counts then. */
    private RenewalRule.Step step(X509Certificate now) {
        return belief.trust().get().anchors().issuer(now, Role.NODE).isPresent()
                ? rule.step(now, means.wall().instant())
                : RenewalRule.Step.RECOVER;
    }

    @FunctionalInterface
    private interface Attempt {
        TlsIdentity make(KeyPair tls, Instant now) throws EnrolmentException;
    }

    private void attempt(Backoff backoff, Attempt attempt) {
        try {
            KeyPair tls = Keys.generateP256(means.random());
            TlsIdentity newer = attempt.make(tls, means.wall().instant());
            state.replaceCertificate(newer);
            node.certificate().update(newer);
            log.atInfo()
                    .addKeyValue("node", node.id().name())
                    .addKeyValue("until", node.certificateNotAfter())
                    .log("certificate renewed");
            renewals.reset();
            recoveries.reset();
            onRenewed.run();
            // Not at once: a hub whose certificates are over when they come must not be stormed.
            again(LOOK);
        } catch (EnrolmentException | StoreException failed) {
            log.atWarn()
                    .addKeyValue("node", node.id().name())
                    .addKeyValue("until", node.certificateNotAfter())
                    .addKeyValue("reason", failed.getMessage())
                    .log("certificate not renewed");
            again(backoff.next());
        }
    }

    private TlsIdentity renew(KeyPair tls, Instant now) throws EnrolmentException {
        return checked(tls, gateway.renew(order(tls, now)), now);
    }

    private TlsIdentity recover(KeyPair tls, Instant now) throws EnrolmentException {
        CertificateOrder order = order(tls, now);
        RecoverResponse response =
                gateway.recover(challenge ->
                        RecoverRequest.newBuilder()
                                .setNodeId(node.id().name())
                                .setOrder(order)
                                .setStatement(
                                        RecoveryStatements.sign(
                                                node.signer(),
                                                node.id(),
                                                challenge,
                                                order.getCertificateRequest().toByteArray()))
                                .build());
        belief.offered().accept(response.getBundle());
        return checked(tls, response.getCertificateChainList(), now);
    }

    private CertificateOrder order(KeyPair tls, Instant now) {
        return CertificateOrder.newBuilder()
                .setCertificateRequest(ByteString.copyFrom(CertificateRequests.create(tls)))
                .setTlsKeyStatement(
                        TlsKeyStatements.sign(
                                node.signer(),
                                node.id(),
                                tls.getPublic().getEncoded(),
                                now.plus(Enrolment.STATEMENT_LIFE)))
                .build();
    }

    private TlsIdentity checked(KeyPair tls, List<ByteString> chain, Instant now)
            throws EnrolmentException {
        try {
            TlsIdentity newer = new TlsIdentity(tls.getPrivate(), Certificates.decode(chain));
            if (!Arrays.equals(
                    newer.leaf().getPublicKey().getEncoded(), tls.getPublic().getEncoded())) {
                throw new EnrolmentException("The hub's certificate is for another key.");
            }
            EnrolmentAnswer.checkCertificate(newer, node, belief.trust().get(), now);
            return newer;
        } catch (IllegalArgumentException unreadable) {
            throw new EnrolmentException(
                    "The hub's certificate cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
