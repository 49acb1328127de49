package io.skerry.daemon.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PortsTest {
    @Test
    void areThreeBelowWhatASystemLendsToOutgoingConnections() {
        Ports ports = Ports.choose(new Random(1));
        List<Integer> all = List.of(ports.hub(), ports.enrolment(), ports.node());
        assertEquals(3, Set.copyOf(all).size());
        assertTrue(all.stream().allMatch(port -> port >= 12_000 && port < 32_000), all.toString());
    }

    @Test
    void stepOverAPortThatSomebodyHolds() throws Exception {
        int first = Ports.choose(new Random(2)).hub();
        try (ServerSocket _ = new ServerSocket(first, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertNotEquals(first, Ports.choose(new Random(2)).hub());
        }
    }
}
