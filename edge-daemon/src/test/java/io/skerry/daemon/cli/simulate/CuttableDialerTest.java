package io.skerry.daemon.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Attributes;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.node.uplink.HubDialer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CuttableDialerTest {
    private static final HostPort HUB = new HostPort("127.0.0.1", 7443);

    private final List<HostPort> dialled = new ArrayList<>();
    private final List<ManagedChannel> made = new ArrayList<>();
    private final CuttableDialer network = new CuttableDialer(new Recording());

    @AfterEach
    void close() {
        made.forEach(ManagedChannel::shutdownNow);
    }

    @Test
    void aJoinedNetworkHandsOutWhatItDials() {
        ManagedChannel channel = network.dial(HUB);
        assertFalse(channel.isShutdown());
        assertEquals(List.of(HUB), dialled);
    }

    @Test
    void aCutEndsEveryConnectionThatIsOpen() {
        ManagedChannel first = network.dial(HUB);
        ManagedChannel second = network.dial(HUB);
        network.cut();
        assertTrue(first.isShutdown());
        assertTrue(second.isShutdown());
    }

    @Test
    void whileItIsCutANewConnectionIsDeadFromTheStart() {
        network.cut();
        assertTrue(network.dial(HUB).isShutdown());
    }

    @Test
    void joinedAgainItLetsConnectionsThrough() {
        network.cut();
        network.join();
        ManagedChannel channel = network.dial(HUB);
        assertFalse(channel.isShutdown());
        network.cut();
        assertTrue(channel.isShutdown(), "a second cut ends what was dialled since");
    }

    private final class Recording implements HubDialer {
        @Override
        public ManagedChannel dial(HostPort hub) {
            dialled.add(hub);
            ManagedChannel channel = InProcessChannelBuilder.forName("nobody").build();
            made.add(channel);
            return channel;
        }

        @Override
        public Optional<PeerIdentity> hub(Attributes transport) {
            return Optional.empty();
        }
    }
}
