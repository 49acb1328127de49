package io.skerry.daemon.wiring;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.testing.FreePorts;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Signature;
import io.skerry.daemon.config.UplinksConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an idle node costs its uplink in a month, with everything that goes over the wire. */
class IdleCostTest {
    private static final Duration MONTH = Duration.ofDays(30);

    /** IPv4 and TCP with time stamps. */
    private static final long PACKET = 52;

    /** A heartbeat and its answer, and for each of them an acknowledgement of TCP's own. */
    private static final int PACKETS_A_BEAT = 4;

    /** A new connection a day, as the hub wishes; so many packets in both directions. */
    private static final int PACKETS_A_LINK = 40;

    private static final int BEATS = 60;
    private static final int MOST = 1_200_000;

    private final Plant plant = new Plant();
    private final TestNode keys = plant.fleet.node(1);

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aboutAMegabyteAMonth() throws IOException {
        Duration pace = Duration.ofMillis(100);
        TestHub hub =
                new TestHub(
                        plant,
                        Duration.ofSeconds(10),
                        FreePorts.loopback(),
                        plant.scheduler,
                        nodeId -> Optional.of(pace));
        MeteredWire wire = new MeteredWire(plant, hub.address());
        TestLinkedNode node =
                new TestLinkedNode(
                        plant,
                        keys,
                        List.of(wire.address()),
                        "boot-1",
                        Duration.ofMillis(200),
                        beat(),
                        List.of("link-terms.v1"));
        await().until(() -> hub.beats.get() >= 3);
        long link = wire.both();
        int before = hub.beats.get();
        node.append(100);
        await().until(() -> hub.beats.get() >= before + BEATS);
        int beats = hub.beats.get() - before;
        double aBeat = (double) (wire.both() - link) / beats;

        Heartbeat last = Objects.requireNonNull(hub.heartbeats.get(keys.nodeId()));
        assertTrue(last.getIdle());
        assertEquals(6, last.getHeadlinesCount());
        assertEquals(0, hub.storedFrames());
        assertEquals(100, node.buffer.account().pendingFrames());
        double beatsAMonth =
                (double) MONTH.toSeconds() / UplinksConfig.defaults().idleHeartbeat().toSeconds();
        double month =
                beatsAMonth * (aBeat + PACKETS_A_BEAT * PACKET)
                        + MONTH.toDays() * (link + PACKETS_A_LINK * PACKET);
        assertTrue(month < MOST, figures(month, aBeat, link));
        assertTrue(aBeat > 200, figures(month, aBeat, link));
    }

    private static String figures(double month, double aBeat, long link) {
        return "%.0f bytes a month: %.0f a heartbeat with its answer, %d a new link"
                .formatted(month, aBeat, link);
    }

    /** As large as that of a real node. */
    private static Heartbeat beat() {
        Heartbeat.Builder beat =
                Heartbeat.newBuilder()
                        .setObservedAtUnixMillis(1_790_000_000_000L)
                        .setNonce(ByteString.copyFrom(new byte[32]))
                        .setNonceValidMillis(100_000)
                        .setCertificateNotAfterUnixMillis(1_790_000_000_000L)
                        .setPolicyVersion(7)
                        .setAuditHead(
                                Envelope.newBuilder()
                                        .setPayload(ByteString.copyFrom(new byte[120]))
                                        .setPayloadType(
                                                "application/vnd.skerry.audit-head+protobuf")
                                        .addSignatures(
                                                Signature.newBuilder()
                                                        .setValue(
                                                                ByteString.copyFrom(
                                                                        new byte[64]))));
        for (String name :
                new String[] {
                    "cpu_busy_ratio",
                    "memory_used_ratio",
                    "disk_used_ratio",
                    "load1",
                    "clock_offset_seconds",
                    "restarts_total"
                }) {
            beat.addHeadlines(Headline.newBuilder().setName(name).setValue(0.123));
        }
        return beat.build();
    }
}
