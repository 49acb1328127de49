package io.skerry.api.wire;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Who is at the other end of a connection that stands, judged by the policy once more. */
public final class PeerSessions {
    private final PolicyCheck check;

    public PeerSessions(PeerPolicy policy) {
        this.check = new PolicyCheck(policy);
    }

    /** The certificate that the other end of a transport showed, whoever it is. */
    public static Optional<X509Certificate> leaf(Attributes transport) {
        SSLSession session = transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        try {
            return session != null
                            && session.getPeerCertificates()[0] instanceof X509Certificate shown
                    ? Optional.of(shown)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException anonymous) {
            return Optional.empty();
        }
    }

    /**
     * The peer of a transport.
     *
     * @param transport attributes of a call or transport of either end
     * @return empty without TLS, or when the peer showed no certificate
     */
    public Optional<PeerVerdict> peer(Attributes transport) {
        SSLSession session = transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        if (session == null) {
            return Optional.empty();
        }
        Certificate[] shown;
        try {
            shown = session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException anonymous) {
            return Optional.empty();
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : shown) {
            if (!(certificate instanceof X509Certificate x509)) {
                return Optional.of(
                        new PeerVerdict.Refused(
                                PeerRefusalReason.MALFORMED, "", "The peer shows no X.509."));
            }
            chain.add(x509);
        }
        return Optional.of(check.judge(chain));
    }
}
