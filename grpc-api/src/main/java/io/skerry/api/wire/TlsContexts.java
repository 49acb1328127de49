package io.skerry.api.wire;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.OpenSslContextOption;
import io.grpc.netty.shaded.io.netty.handler.ssl.OpenSslSessionContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.skerry.api.identity.Role;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLException;

/** TLS contexts: BoringSSL, TLS 1.3 only, hybrid key exchange first. */
public final class TlsContexts {
    private static final String[] GROUPS = {"X25519MLKEM768", "X25519", "P-256"};
    private static final String PROTOCOL = "TLSv1.3";

    private TlsContexts() {}

    /** A server that shows this identity and lets in peers of this policy only. */
    public static SslContext serverMutual(TlsIdentitySource identity, PeerPolicy policy) {
        return build(
                SslContextBuilder.forServer(new SourceKeyManager(identity))
                        .clientAuth(ClientAuth.REQUIRE)
                        .trustManager(new PeerTrustManager(new PolicyCheck(policy))));
    }

    /**
     * A server that shows this identity and asks for no certificate. For enrolment, the chain must
     * hold the authority after the leaf: a new machine knows only its digest.
     */
    public static SslContext serverAuthOnly(TlsIdentitySource identity) {
        return build(
                SslContextBuilder.forServer(new SourceKeyManager(identity))
                        .clientAuth(ClientAuth.NONE));
    }

    /** A client that shows this identity and takes servers of this policy only. */
    public static SslContext clientMutual(TlsIdentitySource identity, PeerPolicy policy) {
        return build(
                SslContextBuilder.forClient()
                        .keyManager(new SourceKeyManager(identity))
                        .trustManager(new PeerTrustManager(new PolicyCheck(policy))));
    }

    /**
     * A client without identity, which takes a server under any of these authorities.
     *
     * @param anchors SHA-256 of each authority's certificate, DER
     * @param role that the server must have
     */
    public static SslContext clientPinned(
            List<byte[]> anchors, String fleet, Role role, InstantSource time) {
        return build(
                SslContextBuilder.forClient()
                        .trustManager(
                                new PeerTrustManager(new PinnedCheck(anchors, fleet, role, time))));
    }

    /**
     * A client without identity, which takes servers of this policy only: for a node whose own
     * certificate has ended.
     */
    public static SslContext clientAnonymous(PeerPolicy policy) {
        return build(
                SslContextBuilder.forClient()
                        .trustManager(new PeerTrustManager(new PolicyCheck(policy))));
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            SslContext context =
                    GrpcSslContexts.configure(builder, SslProvider.OPENSSL)
                            .protocols(PROTOCOL)
                            .option(OpenSslContextOption.GROUPS, GROUPS)
                            .build();
            // A resumed session would bring back an identity that was renewed or revoked since.
            if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                sessions.setSessionCacheEnabled(false);
            }
            return context;
        } catch (SSLException unusable) {
            throw new IllegalStateException(
                    "TLS cannot be set up with this key and certificate.", unusable);
        }
    }
}
