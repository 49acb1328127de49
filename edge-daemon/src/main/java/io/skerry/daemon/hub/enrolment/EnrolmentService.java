package io.skerry.daemon.hub.enrolment;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.TokenRegistration;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.roster.EnrolledNode;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.roster.RosterTable;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Transaction;
import io.skerry.daemon.time.Clocks;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes machines in. A token is used up in the same transaction that adds the node, so of a
 * thousand parallel uses one succeeds. The same machine with the same keys may ask again while the
 * token lives: a lost answer must not leave it outside.
 */
public final class EnrolmentService extends EnrolmentServiceGrpc.EnrolmentServiceImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentService.class);
    private static final int PROTOCOL_VERSION = 1;
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(21);
    private static final Duration BACK_DATE = Duration.ofHours(1);
    private static final int HMAC_BYTES = 32;

    private final Database database;
    private final Roster roster;
    private final HubAudit audit;
    private final CertificateAuthority nodes;
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
            CertificateAuthority nodes,
            Supplier<Trust> trust,
            Site site,
            Clocks clocks) {
        this.database = database;
        this.roster = roster;
        this.audit = audit;
        this.nodes = nodes;
        this.trust = trust;
        this.site = site;
        this.clocks = clocks;
        this.patience = new Patience(clocks.monotonic());
    }

    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> out) {
        if (patience.isGone()) {
            throw Faults.overloaded(
                    "Too many machines were turned away in the last seconds; come back later.",
                    Patience.RETRY);
        }
        Instant now = clocks.wall().instant();
        X509Certificate leaf;
        try {
            PublicKey tls = check(request, now);
            database.write(tx -> consume(tx, request, now)).ifPresent(this::admitted);
            leaf = issue(request, tls, now);
        } catch (StatusRuntimeException refused) {
            patience.turnedAway();
            throw refused;
        }
        out.onNext(
                EnrolResponse.newBuilder()
                        .addCertificateChain(der(leaf))
                        .addCertificateChain(der(nodes.certificate()))
                        .setBundle(trust.get().bundle())
                        .addAllUplinkAddresses(site.uplinks())
                        .setHub(site.hub().uri())
                        .build());
        out.onCompleted();
    }

    private void admitted(EnrolledNode node) {
        roster.enrolled(node);
        LOG.atInfo()
                .addKeyValue("node", node.nodeId())
                .addKeyValue("name", node.token().getName())
                .log("node enrolled");
    }

    private X509Certificate issue(EnrolRequest request, PublicKey tls, Instant now) {
        return nodes.issue(
                SpiffeId.node(site.hub().fleet(), request.getNodeId()),
                tls,
                now.minus(BACK_DATE),
                now.plus(life(request)),
                request.getTlsKeyStatement());
    }

    private static Duration life(EnrolRequest request) {
        Duration wished = Duration.ofSeconds(Integer.toUnsignedLong(request.getLifetimeSeconds()));
        return wished.isZero() || wished.compareTo(CERTIFICATE_LIFE) > 0
                ? CERTIFICATE_LIFE
                : wished;
    }

    private PublicKey check(EnrolRequest request, Instant now) {
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
        PublicKey tls;
        try {
            tls = CertificateRequests.verify(request.getCertificateRequest().toByteArray());
        } catch (IllegalArgumentException wrong) {
            throw Faults.badRequest("certificate_request", String.valueOf(wrong.getMessage()));
        }
        TlsKeyStatements.check(
                        request.getTlsKeyStatement(),
                        SpiffeId.node(site.hub().fleet(), request.getNodeId()),
                        tls.getEncoded(),
                        request.getIdentityKey(),
                        now)
                .ifPresent(wrong -> {
                    throw Faults.badRequest("tls_key_statement", wrong);
                });
        return tls;
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

    private static ByteString der(X509Certificate certificate) {
        try {
            return ByteString.copyFrom(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate has no encoding", impossible);
        }
    }
}
