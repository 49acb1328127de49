package io.skerry.daemon.identity;

import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.ReloadableIdentity;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Checks what a hub answers, and what was kept of it, before anything of it is believed. Pure. */
final class EnrolmentAnswer {
    private EnrolmentAnswer() {}

    /** The first time, against the token. */
    static NodeIdentity check(
            EnrolmentToken token, NodeKeys keys, EnrolResponse response, Instant now)
            throws EnrolmentException {
        Trust trust =
                switch (Trust.establish(
                        response.getBundle(),
                        token.getRootSha256().toByteArray(),
                        token.getFleet())) {
                    case TrustVerdict.Accepted accepted -> accepted.trust();
                    case TrustVerdict.Refused refused ->
                            throw new EnrolmentException(
                                    "The hub's trust documents are not those of the token: "
                                            + refused.message());
                };
        boolean sameAuthority =
                trust.anchors().of(Role.HUB).stream()
                        .anyMatch(anchor ->
                                EnrolmentTokens.hubAnchors(token).stream()
                                        .anyMatch(pinned ->
                                                MessageDigest.isEqual(
                                                        Certificates.sha256(anchor), pinned)));
        if (!sameAuthority) {
            throw new EnrolmentException(
                    "The policy names another authority for hubs than the token; ask for a new"
                            + " token.");
        }
        NodeIdentity identity = read(token.getFleet(), keys, response);
        checkCertificate(identity.tls(), identity, trust, now);
        return identity;
    }

    /** Puts together what was checked before. */
    static NodeIdentity read(String fleet, NodeKeys keys, EnrolResponse response)
            throws EnrolmentException {
        SpiffeId id = SpiffeId.node(fleet, keys.nodeId());
        try {
            List<X509Certificate> chain = Certificates.decode(response.getCertificateChainList());
            if (chain.isEmpty()
                    || !Arrays.equals(
                            chain.getFirst().getPublicKey().getEncoded(),
                            keys.tls().getPublic().getEncoded())) {
                throw new EnrolmentException(
                        "The certificate from the hub is not for the key of this machine.");
            }
            SpiffeId hub = SpiffeId.parse(response.getHub());
            List<HostPort> uplinks =
                    response.getUplinkAddressesList().stream().map(HostPort::parse).toList();
            List<HostPort> enrolments =
                    response.getEnrolmentAddressesList().stream().map(HostPort::parse).toList();
            if (hub.role() != Role.HUB || !hub.fleet().equals(fleet) || uplinks.isEmpty()) {
                throw new EnrolmentException(
                        "The hub does not say who it is or where it takes uplinks; look at its"
                                + " configuration.");
            }
            return new NodeIdentity(
                    id,
                    Signer.ed25519(keys.identity()),
                    new ReloadableIdentity(new TlsIdentity(keys.tls().getPrivate(), chain)),
                    new NodeIdentity.Enrolment(hub, uplinks, enrolments, response.getBundle()));
        } catch (IllegalArgumentException unreadable) {
            throw new EnrolmentException(
                    "The hub's answer cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Checks a certificate for a node, the first one or a newer one.
     *
     * @throws EnrolmentException when it is not for this node, or its authority is not trusted
     */
    static void checkCertificate(
            TlsIdentity certificate, NodeIdentity identity, Trust trust, Instant now)
            throws EnrolmentException {
        PeerIdentity self =
                switch (new PeerVerifier()
                        .verify(certificate.chain(), trust.anchors(), identity.id().fleet(), now)) {
                    case PeerVerdict.Accepted accepted -> accepted.peer();
                    case PeerVerdict.Refused refused ->
                            throw new EnrolmentException(
                                    "The certificate from the hub is not good: "
                                            + refused.message());
                };
        if (!self.id().equals(identity.id())) {
            throw new EnrolmentException(
                    "The certificate from the hub is for " + self.id() + " and not for this node.");
        }
        var refused = TlsKeyStatements.check(self, identity.signer().key(), now);
        if (refused.isPresent()) {
            throw new EnrolmentException(
                    "The certificate from the hub is not good: " + refused.get().message());
        }
    }
}
