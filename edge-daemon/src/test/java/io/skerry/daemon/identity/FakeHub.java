package io.skerry.daemon.identity;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.wire.HostPort;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A hub that enrols as the contract says, or as a test makes it. */
final class FakeHub implements EnrolmentGateway {
    final TestFleet fleet = TestFleet.create();
    final List<EnrolRequest> requests = new ArrayList<>();
    UnaryOperator<EnrolResponse> answer = UnaryOperator.identity();

    EnrolmentToken token() {
        return EnrolmentToken.newBuilder()
                .setFleet(fleet.name())
                .setTokenId(ByteString.copyFrom(new byte[16]))
                .setRootSha256(ByteString.copyFrom(fleet.rootSha256()))
                .addHubAddresses("127.0.0.1:7443")
                .setHubAnchorSha256(
                        ByteString.copyFrom(
                                Certificates.sha256(fleet.authority(Role.HUB).certificate())))
                .setName("shop-7")
                .setHubSecret(ByteString.copyFrom(new byte[32]))
                .setBindSecret(ByteString.copyFrom(new byte[32]))
                .setNotAfterUnixMillis(fleet.now().plus(Duration.ofMinutes(15)).toEpochMilli())
                .build();
    }

    X509Certificate certificate(EnrolRequest request, String nodeId) {
        return fleet.authority(Role.NODE)
                .issue(
                        SpiffeId.node(fleet.name(), nodeId),
                        CertificateRequests.verify(request.getCertificateRequest().toByteArray()),
                        fleet.now().minus(Duration.ofHours(1)),
                        fleet.now().plus(Duration.ofDays(21)),
                        request.getTlsKeyStatement());
    }

    @Override
    public EnrolResponse enrol(HostPort hub, EnrolmentToken token, EnrolRequest request) {
        requests.add(request);
        return answer.apply(
                EnrolResponse.newBuilder()
                        .addAllCertificateChain(
                                Certificates.encode(
                                        List.of(
                                                certificate(request, request.getNodeId()),
                                                fleet.authority(Role.NODE).certificate())))
                        .setBundle(fleet.bundle())
                        .addUplinkAddresses("127.0.0.1:7444")
                        .setHub(fleet.hubId().uri())
                        .build());
    }
}
