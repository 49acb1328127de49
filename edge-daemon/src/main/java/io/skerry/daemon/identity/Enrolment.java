package io.skerry.daemon.identity;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.wire.HostPort;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a machine a node, once. Each step is on disk before the next, and the keys are made first:
 * whatever stops it, the next attempt goes on with the same keys.
 */
public final class Enrolment {
    private static final int PROTOCOL_VERSION = 1;

    /** The identity key vouches for the TLS key as long as a certificate lives, and some more. */
    static final Duration STATEMENT_LIFE = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(Enrolment.class);

    private final IdentityState state;
    private final EnrolmentGateway gateway;
    private final InstantSource wall;
    private final SecureRandom random;

    /**
     * @param gateway the way to hubs
     * @param wall corrected time
     */
    public Enrolment(
            IdentityState state,
            EnrolmentGateway gateway,
            InstantSource wall,
            SecureRandom random) {
        this.state = state;
        this.gateway = gateway;
        this.wall = wall;
        this.random = random;
    }

    /**
     * The identity of a machine that has enrolled; empty before.
     *
     * @throws EnrolmentException when what was kept does not fit together
     */
    public Optional<NodeIdentity> identity() throws EnrolmentException {
        Optional<Enrolled> enrolled = state.enrolment();
        if (enrolled.isEmpty()) {
            return Optional.empty();
        }
        NodeKeys keys =
                state.keys()
                        .orElseThrow(() ->
                                new EnrolmentException(
                                        "This machine has enrolled and its keys are gone; restore"
                                                + " them, or empty the state folder and enrol"
                                                + " anew."));
        EnrolResponse response = enrolled.get().response();
        NodeIdentity identity = EnrolmentAnswer.read(fleet(response), keys, response);
        state.certificate().ifPresent(identity.certificate()::update);
        return Optional.of(identity);
    }

    /** The fleet stands in the certificate and nowhere else. */
    private static String fleet(EnrolResponse response) throws EnrolmentException {
        return response.getCertificateChainList().stream()
                .findFirst()
                .flatMap(Enrolment::name)
                .map(SpiffeId::fleet)
                .orElseThrow(() ->
                        new EnrolmentException(
                                "The certificate that was kept names nobody; restore a copy of"
                                        + " the state folder."));
    }

    private static Optional<SpiffeId> name(ByteString der) {
        try {
            return Certificates.spiffeId(Certificates.decode(der.toByteArray()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether this machine enrolled with this very token. */
    public boolean usedToken(EnrolmentToken token) {
        return state.enrolment()
                .filter(enrolled -> enrolled.tokenId().equals(token.getTokenId()))
                .isPresent();
    }

    /**
     * Enrols with a token, asking each of its hubs until one answers.
     *
     * @throws EnrolmentException with what to do; the keys stay for the next attempt
     * @throws IdentityExistsException when this machine is a node already
     */
    public NodeIdentity enrol(EnrolmentToken token) throws EnrolmentException {
        return enrol(token, Duration.ZERO);
    }

    /**
     * The same, with a wish for how long the certificate is valid.
     *
     * @param life zero for what the hub gives to all; the hub grants no longer one
     */
    public NodeIdentity enrol(EnrolmentToken token, Duration life) throws EnrolmentException {
        if (state.enrolment().isPresent()) {
            throw new IdentityExistsException(
                    "This machine is a node already and stays the one that it is; empty its state"
                            + " folder to enrol it anew.");
        }
        NodeKeys keys = state.keys().orElseGet(this::makeKeys);
        Instant now = wall.instant();
        EnrolResponse response =
                whereToComeBack(ask(token, request(token, keys, life, now)), token);
        NodeIdentity identity = EnrolmentAnswer.check(token, keys, response, wall.instant());
        state.createEnrolment(new Enrolled(token.getTokenId(), response));
        log.atInfo()
                .addKeyValue("node", identity.id().name())
                .addKeyValue("hub", identity.enrolment().hub())
                .log("enrolled");
        return identity;
    }

    /** A hub that does not say where it takes recoveries takes them where it enrolled. */
    private static EnrolResponse whereToComeBack(EnrolResponse response, EnrolmentToken token) {
        return response.getEnrolmentAddressesCount() > 0
                ? response
                : response.toBuilder()
                        .addAllEnrolmentAddresses(
                                token.getHubAddressesList().stream()
                                        .filter(Enrolment::isAddress)
                                        .toList())
                        .build();
    }

    private static boolean isAddress(String text) {
        try {
            var _ = HostPort.parse(text);
            return true;
        } catch (IllegalArgumentException mistyped) {
            return false;
        }
    }

    private NodeKeys makeKeys() {
        NodeKeys made = NodeKeys.create(random);
        state.createKeys(made);
        return made;
    }

    private EnrolResponse ask(EnrolmentToken token, EnrolRequest request)
            throws EnrolmentException {
        EnrolmentException last =
                new EnrolmentException("The token names no hub; ask for a new one.");
        for (String address : token.getHubAddressesList()) {
            try {
                return gateway.enrol(HostPort.parse(address), token, request);
            } catch (EnrolmentException failed) {
                last = failed;
            } catch (IllegalArgumentException unreadable) {
                last =
                        new EnrolmentException(
                                "The token's hub address cannot be read: "
                                        + unreadable.getMessage(),
                                unreadable);
            }
        }
        throw last;
    }

    private static EnrolRequest request(
            EnrolmentToken token, NodeKeys keys, Duration life, Instant now) {
        Signer identity = Signer.ed25519(keys.identity());
        byte[] identitySpki = identity.key().getSpki().toByteArray();
        return EnrolRequest.newBuilder()
                .setProtocolVersion(PROTOCOL_VERSION)
                .setLifetimeSeconds(Math.toIntExact(life.toSeconds()))
                .setTokenId(token.getTokenId())
                .setHubSecret(token.getHubSecret())
                .setNodeId(keys.nodeId())
                .setIdentityKey(identity.key())
                .setCertificateRequest(ByteString.copyFrom(CertificateRequests.create(keys.tls())))
                .setTlsKeyStatement(
                        TlsKeyStatements.sign(
                                identity,
                                SpiffeId.node(token.getFleet(), keys.nodeId()),
                                keys.tls().getPublic().getEncoded(),
                                now.plus(STATEMENT_LIFE)))
                .setBindHmac(
                        ByteString.copyFrom(
                                EnrolmentTokens.bindHmac(
                                        token.getBindSecret().toByteArray(),
                                        identitySpki,
                                        keys.nodeId())))
                .setName(token.getName())
                .build();
    }
}
