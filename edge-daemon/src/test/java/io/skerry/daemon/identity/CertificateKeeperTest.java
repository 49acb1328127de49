package io.skerry.daemon.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.operator.Authorities;
import io.skerry.api.operator.PolicyDraft;
import io.skerry.api.seal.RecoveryStatements;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.PeerRole;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.RecoverRequest;
import io.skerry.api.v1.RecoverResponse;
import io.skerry.api.v1.TrustBundle;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.VirtualTime;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Months of a node's certificates in virtual time. */
final class CertificateKeeperTest {
    private final FakeHub enrolling = new FakeHub();
    private final VirtualTime time = new VirtualTime(enrolling.fleet.now());
    private final InMemoryIdentityState state = new InMemoryIdentityState();
    private final FakeAuthority hub = new FakeAuthority();
    private final List<Instant> renewed = new ArrayList<>();
    private final List<TrustBundle> offered = new ArrayList<>();
    private Supplier<Trust> believed = enrolling.fleet::trust;
    private NodeIdentity node;
    private CertificateKeeper keeper;

    @BeforeEach
    void enrol() throws EnrolmentException {
        node = new Enrolment(state, enrolling, time, new SecureRandom()).enrol(enrolling.token());
        keeper = keeper(state);
    }

    private CertificateKeeper keeper(IdentityState kept) {
        return new CertificateKeeper(
                node,
                kept,
                hub,
                new CertificateKeeper.Belief(() -> believed.get(), offered::add),
                new CertificateKeeper.Means(time, time, Runnable::run, new SecureRandom()),
                () -> renewed.add(time.instant()));
    }

    @Test
    void inAYearItRenewsEachWeekAndNeverRecovers() {
        keeper.start();
        passes(Duration.ofDays(365));
        assertTrue(renewed.size() >= 47 && renewed.size() <= 58, renewed.size() + " times");
        assertEquals(0, hub.recoveries);
        assertTrue(node.certificateLead(time.instant()).compareTo(Duration.ofDays(13)) > 0);
    }

    @Test
    void eachCertificateHasAKeyOfItsOwnAndIsKeptBeforeItIsShown() {
        TlsIdentity first = node.tls();
        hub.beforeAnswer = () -> assertEquals(Optional.empty(), state.certificate());
        keeper.start();
        passes(Duration.ofDays(9));
        assertNotEquals(first.leaf().getPublicKey(), node.tls().leaf().getPublicKey());
        assertEquals(Optional.of(node.tls()), state.certificate());
    }

    @Test
    void theNextStartShowsTheNewestOne() throws EnrolmentException {
        keeper.start();
        passes(Duration.ofDays(9));
        keeper.close();
        NodeIdentity again =
                new Enrolment(state, enrolling, time, new SecureRandom()).identity().orElseThrow();
        assertEquals(node.tls().leaf(), again.tls().leaf());
        assertArrayEquals(node.tls().key().getEncoded(), again.tls().key().getEncoded());
    }

    @Test
    void aHubThatIsAwayForADayIsAskedUntilItIsBack() {
        hub.away = true;
        keeper.start();
        passes(Duration.ofDays(8));
        int asked = hub.renewals;
        assertTrue(asked >= 3 && asked < 120, asked + " attempts in less than two days");
        hub.away = false;
        passes(Duration.ofHours(2));
        assertEquals(1, renewed.size());
    }

    @Test
    void aCertificateThatEndedTwoMonthsAgoIsBackWithinTwoMinutes() {
        time.setWall(enrolling.fleet.now().plus(Duration.ofDays(81)));
        hub.away = true;
        keeper.start();
        passes(Duration.ofHours(1));
        assertEquals(0, hub.renewals, "nobody takes the old certificate any more");
        hub.away = false;
        Instant back = time.instant();
        passes(Duration.ofMinutes(2));
        assertEquals(1, renewed.size());
        assertTrue(!renewed.getFirst().isAfter(back.plus(Duration.ofMinutes(2))));
        assertEquals(List.of(enrolling.fleet.bundle()), offered, "it may have slept through some");
        assertTrue(node.certificateLead(time.instant()).compareTo(Duration.ofDays(20)) > 0);
    }

    @Test
    void aCertificateWhoseAuthorityWasDroppedIsReplacedByTheIdentityKeyAtOnce() {
        believed = enrolling.fleet::trust;
        keeper.start();
        passes(Duration.ofHours(1));
        assertEquals(0, hub.recoveries);
        Trust without = withoutAuthorityOf(node.tls().leaf());
        believed = () -> without;
        passes(Duration.ofMinutes(2));
        assertTrue(hub.recoveries > 0, "what the authority issued counts no more");
        assertEquals(0, hub.renewals);
        assertEquals(0, renewed.size(), "the hub still issues under the old one");
    }

    /** The fleet's documents, naming another authority of nodes than that of a certificate. */
    private Trust withoutAuthorityOf(X509Certificate leaf) {
        X509Certificate other =
                CertificateAuthority.create(
                                enrolling.fleet.name(),
                                Role.NODE,
                                enrolling.fleet.now(),
                                Duration.ofDays(900),
                                new SecureRandom())
                        .certificate();
        PolicyDocument held = enrolling.fleet.trust().policy();
        CertificateAnchor old =
                held.getAnchorsList().stream()
                        .filter(anchor -> anchor.getRole() == PeerRole.PEER_ROLE_NODE)
                        .findFirst()
                        .orElseThrow();
        PolicyDocument next =
                PolicyDraft.after(held, enrolling.fleet.now())
                        .addAnchor(Authorities.anchor(Role.NODE, other))
                        .dropAnchor(old)
                        .document();
        Trust newer =
                ((TrustVerdict.Accepted)
                                enrolling
                                        .fleet
                                        .trust()
                                        .accept(enrolling.fleet.bundle(next), time.instant()))
                        .trust();
        assertTrue(newer.anchors().issuer(leaf, Role.NODE).isEmpty());
        return newer;
    }

    @Test
    void aClockThatJumpsPastTheEndIsNoticedWithinAMinute() {
        keeper.start();
        passes(Duration.ofMinutes(10));
        time.setWall(time.instant().plus(Duration.ofDays(30)));
        passes(Duration.ofMinutes(1));
        assertEquals(1, hub.recoveries);
    }

    @Test
    void aCertificateForAnotherKeyNodeOrAuthorityIsNotShown() {
        TlsIdentity first = node.tls();
        keeper.start();
        for (UnaryOperator<List<ByteString>> wrong :
                List.<UnaryOperator<List<ByteString>>>of(
                        chain -> List.of(),
                        chain -> List.of(ByteString.copyFromUtf8("rubbish")),
                        chain -> Certificates.encode(first.chain()),
                        chain -> Certificates.encode(enrolling.fleet.node(3).tls().chain()),
                        chain -> Certificates.encode(enrolling.fleet.hub().chain()))) {
            hub.answer = wrong;
            int before = hub.renewals;
            passes(Duration.ofDays(8));
            assertTrue(hub.renewals > before, "it was asked");
            assertEquals(first, node.tls());
            time.setWall(enrolling.fleet.now());
        }
        assertEquals(List.of(), renewed);
    }

    @Test
    void aCertificateThatCannotBeKeptIsNotShown() {
        keeper.close();
        TlsIdentity first = node.tls();
        keeper(new FullDisk()).start();
        passes(Duration.ofDays(9));
        assertTrue(hub.renewals > 0);
        assertEquals(first, node.tls());
        assertEquals(List.of(), renewed);
    }

    @Test
    void nothingHappensAfterTheEnd() {
        keeper.start();
        keeper.close();
        passes(Duration.ofDays(30));
        assertEquals(0, hub.renewals + hub.recoveries);
        assertEquals(0, time.pending());
    }

    private void passes(Duration length) {
        Duration step = Duration.ofSeconds(30);
        for (Duration gone = Duration.ZERO; gone.compareTo(length) < 0; gone = gone.plus(step)) {
            time.advance(step);
        }
    }

    /** The hub's authority, as a node sees it. */
    private final class FakeAuthority implements RenewalGateway {
        private boolean away;
        private int renewals;
        private int recoveries;
        private Runnable beforeAnswer = () -> {};
        private UnaryOperator<List<ByteString>> answer = UnaryOperator.identity();

        @Override
        public List<ByteString> renew(CertificateOrder order) throws EnrolmentException {
            renewals++;
            return issue(order);
        }

        @Override
        public RecoverResponse recover(
                Function<RecoveryStatements.Challenge, RecoverRequest> question)
                throws EnrolmentException {
            recoveries++;
            RecoveryStatements.Challenge challenge =
                    new RecoveryStatements.Challenge(
                            enrolling.fleet.hubId(),
                            ByteString.copyFrom(new byte[32]),
                            ByteString.copyFrom(new byte[32]));
            RecoverRequest request = question.apply(challenge);
            assertEquals(
                    Optional.empty(),
                    RecoveryStatements.check(
                            request.getStatement(),
                            node.signer().key(),
                            node.id(),
                            challenge,
                            request.getOrder().getCertificateRequest().toByteArray()));
            return RecoverResponse.newBuilder()
                    .addAllCertificateChain(issue(request.getOrder()))
                    .setBundle(enrolling.fleet.bundle())
                    .build();
        }

        private List<ByteString> issue(CertificateOrder order) throws EnrolmentException {
            if (away) {
                throw new EnrolmentException("The hub is away.");
            }
            beforeAnswer.run();
            beforeAnswer = () -> {};
            return answer.apply(
                    Certificates.encode(
                            List.of(
                                    enrolling
                                            .fleet
                                            .authority(Role.NODE)
                                            .issue(
                                                    SpiffeId.node(
                                                            enrolling.fleet.name(),
                                                            node.id().name()),
                                                    CertificateRequests.verify(
                                                            order.getCertificateRequest()
                                                                    .toByteArray()),
                                                    time.instant().minus(Duration.ofHours(1)),
                                                    time.instant().plus(Duration.ofDays(21)),
                                                    order.getTlsKeyStatement()),
                                    enrolling.fleet.authority(Role.NODE).certificate())));
        }
    }

    /** Reads, and cannot write. */
    private final class FullDisk implements IdentityState {
        @Override
        public Optional<NodeKeys> keys() {
            return state.keys();
        }

        @Override
        public void createKeys(NodeKeys keys) {
            throw full();
        }

        @Override
        public Optional<Enrolled> enrolment() {
            return state.enrolment();
        }

        @Override
        public void createEnrolment(Enrolled enrolled) {
            throw full();
        }

        @Override
        public Optional<TlsIdentity> certificate() {
            return state.certificate();
        }

        @Override
        public void replaceCertificate(TlsIdentity certificate) {
            throw full();
        }

        private StoreException full() {
            return new StoreException(StoreException.Reason.FULL, "the disk is full");
        }
    }
}
