package io.skerry.daemon.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(3, 2);

    @Test
    void handshakesAreBoundedUntilTheyAreThrough() {
        assertTrue(admission.admit(peer(1)));
        assertTrue(admission.admit(peer(2)));
        assertFalse(admission.admit(peer(3)));
        admission.ready(peer(1));

        assertTrue(admission.admit(peer(3)));
        assertEquals(2, admission.handshakes());
        assertEquals(1, admission.turnedAway());
    }

    @Test
    void connectionsAreBoundedUntilTheyClose() {
        for (int port = 1; port <= 3; port++) {
            assertTrue(admission.admit(peer(port)));
            admission.ready(peer(port));
        }
        assertFalse(admission.admit(peer(4)));
        admission.closed(peer(2));

        assertTrue(admission.admit(peer(4)));
        assertEquals(3, admission.connections());
    }

    @Test
    void aConnectionThatBreaksInItsHandshakeMakesRoom() {
        assertTrue(admission.admit(peer(1)));
        assertTrue(admission.admit(peer(2)));
        admission.closed(peer(1));

        assertEquals(1, admission.connections());
        assertEquals(1, admission.handshakes());
        assertTrue(admission.admit(peer(3)));
    }

    private static InetSocketAddress peer(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
