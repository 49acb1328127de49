package io.skerry.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Role;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.TlsIdentitySource;
import io.skerry.daemon.identity.EnrolmentException;
import io.skerry.daemon.identity.GrpcEnrolmentGateway;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ServerSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a machine without a certificate reaches its hub, and whom it tells its secret. */
class EnrolmentGatewayTest {
    private static final EnrolRequest REQUEST =
            EnrolRequest.newBuilder()
                    .setProtocolVersion(1)
                    .setHubSecret(ByteString.copyFromUtf8("the secret"))
                    .build();

    private final Plant plant = new Plant();
    private final BlockingQueue<EnrolRequest> asked = new LinkedBlockingQueue<>();
    private final GrpcEnrolmentGateway gateway =
            new GrpcEnrolmentGateway(plant.options(), Plant.CLOCKS.wall());

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aHubUnderTheAuthorityOfTheTokenIsAsked() throws Exception {
        HostPort hub = listen(plant.fleet::hub, false);
        assertEquals("the hub", gateway.enrol(hub, token(plant.fleet), REQUEST).getHub());
        assertEquals(REQUEST, asked.remove());
    }

    @Test
    void aHubUnderAnotherAuthorityNeverHearsTheSecret() throws IOException {
        TestFleet impostor = TestFleet.create("test.example", Plant.CLOCKS.wall().instant());
        HostPort hub = listen(impostor::hub, false);
        EnrolmentException refused = refused(hub);
        assertTrue(String.valueOf(refused.getMessage()).contains(hub.toString()));
        assertTrue(asked.isEmpty(), "the secret was told");
    }

    @Test
    void aNodeOfTheSameFleetIsNoHub() throws IOException {
        HostPort hub = listen(() -> plant.fleet.node(1).tls(), false);
        var _ = refused(hub);
        assertTrue(asked.isEmpty(), "the secret was told");
    }

    @Test
    void aCertificateThatEndedIsRefused() throws IOException {
        HostPort hub = listen(() -> plant.expired(plant.fleet.hubId()), false);
        var _ = refused(hub);
        assertTrue(asked.isEmpty(), "the secret was told");
    }

    @Test
    void whyTheHubRefusesIsPassedOn() throws IOException {
        HostPort hub = listen(plant.fleet::hub, true);
        assertEquals(
                "The hub at " + hub + " did not enrol this node: The token was used before.",
                refused(hub).getMessage());
    }

    @Test
    void aHubThatIsNotThereIsNamed() {
        HostPort nobody = new HostPort("127.0.0.1", 1);
        assertTrue(String.valueOf(refused(nobody).getMessage()).contains("127.0.0.1:1"));
    }

    private EnrolmentException refused(HostPort hub) {
        return assertThrows(
                EnrolmentException.class, () -> gateway.enrol(hub, token(plant.fleet), REQUEST));
    }

    private static EnrolmentToken token(TestFleet fleet) {
        return EnrolmentToken.newBuilder()
                .setFleet(fleet.name())
                .setHubAnchorSha256(
                        ByteString.copyFrom(
                                Certificates.sha256(fleet.authority(Role.HUB).certificate())))
                .build();
    }

    private HostPort listen(TlsIdentitySource identity, boolean refusing) throws IOException {
        DaemonServer server =
                DaemonServer.serverAuthOnly(
                        ServerSettings.hub(new HostPort("127.0.0.1", 0)),
                        identity,
                        plant.threads(),
                        plant.guards(NodeRouting.own("hub-1")),
                        List.of(new Enrolling(refusing)));
        plant.own(server::close);
        return server.address();
    }

    private final class Enrolling extends EnrolmentServiceGrpc.EnrolmentServiceImplBase {
        private final boolean refusing;

        Enrolling(boolean refusing) {
            this.refusing = refusing;
        }

        @Override
        public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> out) {
            asked.add(request);
            if (refusing) {
                throw Faults.of(
                        FaultReason.FAULT_REASON_TOKEN_REFUSED, "The token was used before.");
            }
            out.onNext(EnrolResponse.newBuilder().setHub("the hub").build());
            out.onCompleted();
        }
    }
}
