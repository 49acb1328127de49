package io.skerry.api.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.OpenSslContextOption;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.TlsIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other ends that speak one thing only show what our contexts offer. */
class TlsParametersTest {
    private static final TlsFixture FIXTURE = new TlsFixture();
    private static final byte[] HELLO = {1};

    @ParameterizedTest
    @ValueSource(strings = {"X25519MLKEM768", "X25519", "P-256"})
    void offersAndTakesEachOfItsGroups(String group) throws Exception {
        try (EchoServer server = new EchoServer(other(server(), "TLSv1.3", group))) {
            assertArrayEquals(HELLO, server.call(ourClient(), HELLO));
        }
        try (EchoServer server = new EchoServer(ourServer())) {
            assertArrayEquals(HELLO, server.call(other(client(), "TLSv1.3", group), HELLO));
        }
    }

    @Test
    void takesNoOtherGroup() throws Exception {
        try (EchoServer server = new EchoServer(ourServer())) {
            SslContext client = other(client(), "TLSv1.3", "P-384");
            assertThrows(StatusRuntimeException.class, () -> server.call(client, HELLO));
        }
    }

    @Test
    void takesNoOlderTls() throws Exception {
        try (EchoServer server = new EchoServer(ourServer())) {
            SslContext client = other(client(), "TLSv1.2", "X25519");
            assertThrows(StatusRuntimeException.class, () -> server.call(client, HELLO));
        }
        try (EchoServer server = new EchoServer(other(server(), "TLSv1.2", "X25519"))) {
            assertThrows(StatusRuntimeException.class, () -> server.call(ourClient(), HELLO));
        }
    }

    private static SslContext ourServer() {
        TlsIdentity hub = FIXTURE.issue(TlsFixture.HUB);
        return TlsContexts.serverMutual(() -> hub, FIXTURE.policy(Role.NODE));
    }

    private static SslContext ourClient() {
        TlsIdentity node = FIXTURE.issue(TlsFixture.NODE);
        return TlsContexts.clientMutual(() -> node, FIXTURE.policy(Role.HUB));
    }

    private static SslContextBuilder server() {
        TlsIdentity hub = FIXTURE.issue(TlsFixture.HUB);
        return SslContextBuilder.forServer(hub.key(), hub.chain());
    }

    private static SslContextBuilder client() {
        TlsIdentity node = FIXTURE.issue(TlsFixture.NODE);
        return SslContextBuilder.forClient()
                .keyManager(node.key(), node.chain())
                .trustManager(new PeerTrustManager(new PolicyCheck(FIXTURE.policy(Role.HUB))));
    }

    private static SslContext other(SslContextBuilder builder, String protocol, String group)
            throws Exception {
        return GrpcSslContexts.configure(builder, SslProvider.OPENSSL)
                .protocols(protocol)
                .option(OpenSslContextOption.GROUPS, new String[] {group})
                .build();
    }
}
