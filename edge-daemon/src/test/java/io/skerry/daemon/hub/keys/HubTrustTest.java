package io.skerry.daemon.hub.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustRefusalReason;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.TrustBundle;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people bring is kept and told; what they did not sign changes nothing. */
final class HubTrustTest {
    @TempDir Path folder;
    private final TestFleet fleet = TestFleet.create();
    private final List<Long> told = new ArrayList<>();
    private Path file;
    private HubTrust trust;

    @BeforeEach
    void open() {
        file = folder.resolve("trust.pb");
        trust = HubTrust.open(file, fleet.trust());
        trust.onChange(newer -> told.add(newer.policy().getVersion()));
    }

    @Test
    void beginsWithTheDocumentsOfTheKeys() {
        assertEquals(fleet.trust(), trust.get());
        assertFalse(Files.exists(file), "there is nothing to keep yet");
    }

    @Test
    void aNewerPolicyHoldsIsToldAndOutlivesTheHub() {
        TrustVerdict.Accepted taken =
                assertInstanceOf(TrustVerdict.Accepted.class, offer(policy(2)));
        assertTrue(taken.changed());
        assertEquals(List.of(2L), told);
        assertEquals(2, trust.get().policy().getVersion());
        assertEquals(2, HubTrust.open(file, fleet.trust()).get().policy().getVersion());
    }

    @Test
    void theSameAgainIsNoNews() {
        offer(policy(2));
        TrustVerdict.Accepted again =
                assertInstanceOf(TrustVerdict.Accepted.class, offer(policy(2)));
        assertFalse(again.changed());
        assertEquals(List.of(2L), told);
    }

    @Test
    void anOlderOneIsRefusedAndTheNewerOneHolds() throws IOException {
        offer(policy(3));
        byte[] kept = Files.readAllBytes(file);
        assertEquals(TrustRefusalReason.ROLLBACK, refusal(policy(2)));
        assertEquals(3, trust.get().policy().getVersion());
        assertArrayEquals(kept, Files.readAllBytes(file));
        assertEquals(List.of(3L), told);
    }

    @Test
    void aSecondPolicyOfOneVersionIsAFork() {
        offer(policy(2));
        TrustBundle other = fleet.bundle(document(2).toBuilder().clearOperators().build());
        assertEquals(TrustRefusalReason.FORK, refusal(other));
    }

    @Test
    void whatAnotherFleetSignedIsRefused() {
        TestFleet other = TestFleet.create(fleet.name(), fleet.now());
        assertInstanceOf(
                TrustVerdict.Refused.class,
                offer(other.bundle(other.trust().policy().toBuilder().setVersion(9).build())));
        assertEquals(List.of(), told);
    }

    @Test
    void documentsPutIntoTheFolderByHandWinWhenTheyAreNewer() {
        offer(policy(2));
        Trust byHand =
                assertInstanceOf(TrustVerdict.Accepted.class, fleet.trust().accept(policy(5)))
                        .trust();
        assertEquals(5, HubTrust.open(file, byHand).get().policy().getVersion());
    }

    @Test
    void whatWasSignedUnderAClockYearsAheadIsRefusedSoThatNobodysTimeIsPoisoned() {
        PolicyDocument ahead =
                document(2).toBuilder()
                        .setIssuedAtUnixMillis(
                                fleet.now().plus(Duration.ofDays(3652)).toEpochMilli())
                        .setExpiresAtUnixMillis(
                                fleet.now().plus(Duration.ofDays(3742)).toEpochMilli())
                        .build();
        assertEquals(TrustRefusalReason.FROM_THE_FUTURE, refusal(fleet.bundle(ahead)));
        assertEquals(1, trust.get().policy().getVersion());
        PolicyDocument little =
                ahead.toBuilder()
                        .setIssuedAtUnixMillis(
                                fleet.now().plus(Duration.ofHours(20)).toEpochMilli())
                        .build();
        assertInstanceOf(TrustVerdict.Accepted.class, offer(fleet.bundle(little)));
    }

    @Test
    void whatWasKeptAndDoesNotFollowStopsTheStartWithItsName() throws IOException {
        for (byte[] damaged :
                List.of(
                        "rubbish".getBytes(StandardCharsets.UTF_8),
                        TestFleet.create(fleet.name(), fleet.now()).bundle().toByteArray())) {
            Files.write(file, damaged);
            StoreException refused =
                    assertThrows(StoreException.class, () -> HubTrust.open(file, fleet.trust()));
            assertEquals(StoreException.Reason.CORRUPT, refused.reason());
            assertTrue(String.valueOf(refused.getMessage()).startsWith(file.toString()));
        }
    }

    @Test
    void whatCannotBeKeptDoesNotHold() throws IOException {
        Path nowhere = folder.resolve("gone").resolve("trust.pb");
        HubTrust homeless = HubTrust.open(nowhere, fleet.trust());
        assertThrows(
                StoreException.class,
                () -> homeless.offer(policy(2), fleet.now().plus(Duration.ofHours(1))));
        assertEquals(1, homeless.get().policy().getVersion());
    }

    private TrustVerdict offer(TrustBundle bundle) {
        return trust.offer(bundle, fleet.now().plus(Duration.ofHours(1)));
    }

    private TrustRefusalReason refusal(TrustBundle bundle) {
        return assertInstanceOf(TrustVerdict.Refused.class, offer(bundle)).reason();
    }

    private TrustBundle policy(long version) {
        return fleet.bundle(document(version));
    }

    private PolicyDocument document(long version) {
        return fleet.trust().policy().toBuilder().setVersion(version).build();
    }
}
