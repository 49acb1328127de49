package io.skerry.api.wire;

import io.grpc.netty.shaded.io.netty.handler.ssl.OpenSslCertificateException;
import io.grpc.netty.shaded.io.netty.internal.tcnative.CertificateVerifier;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets the peer check decide, at both ends, and chooses the TLS alert that tells the other end why.
 * Host names play no part: the SPIFFE id is the name.
 */
final class PeerTrustManager extends X509ExtendedTrustManager {
    private final PeerCheck check;

    PeerTrustManager(PeerCheck check) {
        this.check = check;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private void decide(X509Certificate[] chain) throws CertificateException {
        if (check.check(List.of(chain)) instanceof PeerVerdict.Refused refused) {
            PeerRefusedException cause = new PeerRefusedException(refused);
            throw new OpenSslCertificateException(
                    refused.message(), cause, alert(refused.reason()));
        }
    }

    /** BoringSSL turns these verification results into alerts of RFC 8446, section 6.2. */
    private static int alert(PeerRefusalReason reason) {
        return switch (reason) {
            case EXPIRED -> CertificateVerifier.X509_V_ERR_CERT_HAS_EXPIRED;
            case REVOKED -> CertificateVerifier.X509_V_ERR_CERT_REVOKED;
            case WRONG_ROLE, WRONG_USAGE -> CertificateVerifier.X509_V_ERR_INVALID_PURPOSE;
            case FOREIGN -> CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
            case NOT_YET_VALID,
                    NO_SPIFFE_ID,
                    TWO_SPIFFE_IDS,
                    UNEXPECTED_PEER,
                    NO_STATEMENT,
                    BAD_STATEMENT,
                    MALFORMED ->
                    CertificateVerifier.X509_V_ERR_CERT_REJECTED;
        };
    }
}
