package io.skerry.daemon.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.EnrolResponse;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every identity state does. */
abstract class IdentityStateContract {
    private static final Enrolled ENROLLED =
            new Enrolled(
                    ByteString.copyFrom(new byte[16]),
                    EnrolResponse.newBuilder().setHub("spiffe://f/hub/h").build());

    abstract IdentityState state();

    @Test
    void isEmptyAtFirst() {
        assertEquals(Optional.empty(), state().keys());
        assertEquals(Optional.empty(), state().enrolment());
    }

    @Test
    void givesKeysBackAsTheyWere() {
        NodeKeys keys = NodeKeys.create(new SecureRandom());
        state().createKeys(keys);
        NodeKeys read = state().keys().orElseThrow();
        assertEquals(keys.nodeId(), read.nodeId());
        for (var pair :
                new java.security.KeyPair[][] {
                    {keys.identity(), read.identity()}, {keys.tls(), read.tls()}
                }) {
            assertArrayEquals(pair[0].getPrivate().getEncoded(), pair[1].getPrivate().getEncoded());
            assertArrayEquals(pair[0].getPublic().getEncoded(), pair[1].getPublic().getEncoded());
        }
    }

    @Test
    void givesTheEnrolmentBack() {
        state().createEnrolment(ENROLLED);
        assertEquals(Optional.of(ENROLLED), state().enrolment());
    }

    @Test
    void aNewerCertificateTakesThePlaceOfTheOlder() {
        assertEquals(Optional.empty(), state().certificate());
        TestFleet fleet = TestFleet.create();
        state().replaceCertificate(fleet.node(1).tls());
        state().replaceCertificate(fleet.node(2).tls());
        TlsIdentity read = state().certificate().orElseThrow();
        assertEquals(fleet.node(2).tls().chain(), read.chain());
        assertArrayEquals(fleet.node(2).tls().key().getEncoded(), read.key().getEncoded());
    }

    @Test
    void replacesNeitherKeysNorEnrolment() {
        NodeKeys first = NodeKeys.create(new SecureRandom());
        state().createKeys(first);
        state().createEnrolment(ENROLLED);
        assertThrows(
                IdentityExistsException.class,
                () -> state().createKeys(NodeKeys.create(new SecureRandom())));
        assertThrows(IdentityExistsException.class, () -> state().createEnrolment(ENROLLED));
        assertEquals(first.nodeId(), state().keys().orElseThrow().nodeId());
    }
}
