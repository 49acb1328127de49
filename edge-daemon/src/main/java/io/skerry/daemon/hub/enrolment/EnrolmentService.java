package io.skerry.daemon.hub.enrolment;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.BeginRecoveryRequest;
import io.skerry.api.v1.BeginRecoveryResponse;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.RecoverRequest;
import io.skerry.api.v1.RecoverResponse;
import io.skerry.api.v1.TokenRegistration;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.roster.EnrolledNode;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.roster.RosterTable;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Transaction;
import io.skerry.daemon.time.Clocks;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes machines in, and nodes back whose certificate has ended. A token is used up in the same
 * transaction that adds the node, so of a thousand parallel uses one succeeds. The same machine
 * with the same keys may ask again while the token lives: a lost answer must not leave it outside.
 */
public final class EnrolmentService extends EnrolmentServiceGrpc.EnrolmentServiceImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentService.class);
    private static final int PROTOCOL_VERSION = 1;
    private static final int HMAC_BYTES = 32;

    private final Database database;
    private final Roster roster;
    private final HubAudit audit;
    private final NodeCertificates certificates;
    private final RenewalDesk renewals;
    private final Supplier<Trust> trust;
    private final Site site;
    private final Clocks clocks;
    private final Patience patience;

    /**
     * What a new node is told of its hub.
     *
     * @param hub the hub's own id
     * @param uplinks host:port of the uplink, one or more
     */
    public record Site(SpiffeId hub, List<String> uplinks) {}

    public EnrolmentService(
            Database database,
            Roster roster,
            HubAudit audit,
            NodeCertificates certificates,
            RenewalDesk renewals,
            Supplier<Trust> trust,
            Site site,
            Clocks clocks) {
        this.database = database;
        this.roster = roster;
        this.audit = audit;
        this.certificates = certificates;
        this.renewals = renewals;
        this.trust = trust;
        this.site = site;
        this.clocks = clocks;
        this.patience = new Patience(clocks.monotonic());
    }

    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> out) {
        Instant now = clocks.wall().instant();
        List<ByteString> chain =
                patiently(() -> {
                    NodeCertificates.Checked checked = check(request, now);
                    database.write(tx -> consume(tx, request, now)).ifPresent(this::admitted);
                    return certificates.issue(checked, now);
                });
        out.onNext(
                EnrolResponse.newBuilder()
                        .addAllCertificateChain(chain)
                        .setBundle(trust.get().bundle())
                        .addAllUplinkAddresses(site.uplinks())
                        .setHub(site.hub().uri())
                        .build());
        out.onCompleted();
    }

    @Override
    public void beginRecovery(
            BeginRecoveryRequest request, StreamObserver<BeginRecoveryResponse> out) {
        out.onNext(patiently(renewals::begin));
        out.onCompleted();
    }

    @Override
    public void recover(RecoverRequest request, StreamObserver<RecoverResponse> out) {
        out.onNext(patiently(() -> renewals.recover(request)));
        out.onCompleted();
    }

    /** Whoever asks here has shown no certificate: who is refused too often has to wait. */
    private <T> T patiently(Supplier<T> answer) {
        if (patience.isGone()) {
            throw Faults.overloaded(
                    "Too many machines were turned away in the last seconds; come back later.",
                    Patience.RETRY);
        }
        try {
            return answer.get();
        } catch (StatusRuntimeException refused) {
            patience.turnedAway();
            throw refused;
        }
    }

    private void admitted(EnrolledNode node) {
        roster.enrolled(node);
        LOG.atInfo()
                .addKeyValue("node", node.nodeId())
                .addKeyValue("name", node.token().getName())
                .log("node enrolled");
    }

    private NodeCertificates.Checked check(EnrolRequest request, Instant now) {
        if (request.getProtocolVersion() != PROTOCOL_VERSION) {
            throw Faults.precondition(
                    FaultReason.FAULT_REASON_VERSION_UNSUPPORTED,
                    "PROTOCOL_VERSION",
                    Integer.toString(request.getProtocolVersion()),
                    "This hub speaks protocol version "
                            + PROTOCOL_VERSION
                            + "; update the daemon.");
        }
        if (!NodeId.isValid(request.getNodeId())) {
            throw Faults.badRequest("node_id", "A node id has 32 lower-case hex digits.");
        }
        if (request.getBindHmac().size() != HMAC_BYTES) {
            throw Faults.badRequest("bind_hmac", "The proof has " + HMAC_BYTES + " bytes.");
        }
        if (request.getIdentityKey().getAlgorithm() != KeyAlgorithm.KEY_ALGORITHM_ED25519) {
            throw Faults.badRequest("identity_key", "A node's identity key is Ed25519.");
        }
        try {
            var _ = Keys.decode(request.getIdentityKey());
        } catch (IllegalArgumentException wrong) {
            throw Faults.badRequest("identity_key", String.valueOf(wrong.getMessage()));
        }
        return certificates.check(
                "",
                request.getNodeId(),
                request.getIdentityKey(),
                CertificateOrder.newBuilder()
                        .setCertificateRequest(request.getCertificateRequest())
                        .setTlsKeyStatement(request.getTlsKeyStatement())
                        .setLifetimeSeconds(request.getLifetimeSeconds())
                        .build(),
                now);
    }

    /** The node that is new; empty when the same machine asks again. */
    private Optional<EnrolledNode> consume(Transaction tx, EnrolRequest request, Instant now) {
        Optional<TokenTable.Row> row = TokenTable.find(tx, request.getTokenId());
        if (row.isEmpty()) {
            throw refused("unknown", "This hub does not know the token; ask for a new one.");
        }
        TokenRegistration token = row.get().registration();
        if (!MessageDigest.isEqual(
                Keys.sha256(request.getHubSecret().toByteArray()),
                token.getHubSecretSha256().toByteArray())) {
            throw refused("secret", "The token's secret is wrong; copy the token whole.");
        }
        if (!token.getName().equals(request.getName())) {
            throw refused(
                    "name",
                    "The token is for "
                            + token.getName()
                            + ", not for "
                            + request.getName()
                            + "; ask for one for this machine.");
        }
        if (now.toEpochMilli() > token.getNotAfterUnixMillis()) {
            throw refused("expired", "The token has expired; ask for a new one.");
        }
        String usedBy = row.get().usedBy();
        if (usedBy != null) {
            boolean same =
                    usedBy.equals(request.getNodeId())
                            && RosterTable.identityKey(tx, usedBy)
                                    .filter(request.getIdentityKey()::equals)
                                    .isPresent();
            if (!same) {
                throw refused("used", "The token was used already; ask for a new one.");
            }
            return Optional.empty();
        }
        if (RosterTable.identityKey(tx, request.getNodeId()).isPresent()) {
            throw Faults.badRequest("node_id", "A node of this id has enrolled already.");
        }
        EnrolledNode node =
                new EnrolledNode(
                        request.getNodeId(),
                        request.getIdentityKey(),
                        token,
                        request.getBindHmac(),
                        now);
        TokenTable.use(tx, request.getTokenId(), request.getNodeId());
        RosterTable.insert(tx, node);
        String subject = SpiffeId.node(site.hub().fleet(), request.getNodeId()).uri();
        audit.append(tx, "node.enrolled", subject, subject, Map.of("name", token.getName()));
        return Optional.of(node);
    }

    private static RuntimeException refused(String kind, String sentence) {
        return Faults.of(FaultReason.FAULT_REASON_TOKEN_REFUSED, sentence, Map.of("kind", kind));
    }
}
