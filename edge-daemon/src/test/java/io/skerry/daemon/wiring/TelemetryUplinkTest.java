package io.skerry.daemon.wiring;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameSamples;
import io.skerry.daemon.node.telemetry.Frames;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryUplinkTest {
    private static final Duration BEAT = Duration.ofMillis(300);

    private final Plant plant = new Plant();
    private final TestNode keys = plant.fleet.node(1);

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void everyFrameArrivesOnceAndIsAcknowledged() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        node.append(100);
        await().until(() -> hub.storedFrames() == 100);
        node.append(50);
        await().until(() -> node.buffer.account().pendingFrames() == 0);

        assertEquals(150, hub.storedFrames());
        assertEquals(0, hub.duplicates);
        assertEquals(300, node.buffer.account().acknowledged());
    }

    @Test
    void theHubLearnsWhatTheReferencesStandFor() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        node.append(1);
        await().until(() -> hub.storedFrames() == 1);

        List<SeriesDefinition> definitions = List.copyOf(hub.definitions);
        assertEquals(2, definitions.size());
        assertEquals("node_load1", definitions.get(0).getMetric());
        assertEquals(MetricKind.METRIC_KIND_COUNTER, definitions.get(1).getKind());
        assertEquals("cpu", definitions.get(1).getLabels(0).getName());
    }

    @Test
    void noMoreFramesAreOnTheirWayThanTheHubGivesCreditFor() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        hub.acknowledging = false;
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        for (int i = 1; i <= 30; i++) {
            node.append(1);
            int sent = Math.min(i, 16);
            await().until(() -> hub.storedFrames() == sent);
        }
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);

        assertEquals(16, hub.storedFrames());
        assertEquals(30, node.buffer.account().pendingFrames());
    }

    @Test
    void ofABacklogTheFreshestComeFirstAndThenOneTurnUntilItIsAcknowledged() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        hub.acknowledging = false;
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        node.append(100);
        await().until(() -> hub.stored(100L));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);

        // At most one turn for each time that the newest frames were others.
        assertTrue(hub.storedFrames() <= 8, hub.storedFrames() + " frames");
    }

    @Test
    void whatWasNotAcknowledgedComesAgainAfterABreakAndNothingIsLost() throws IOException {
        TestHub first = new TestHub(plant, BEAT);
        HostPort address = first.address();
        TestLinkedNode node = new TestLinkedNode(plant, keys, address, "boot-1");
        node.append(30);
        await().until(() -> node.buffer.account().pendingFrames() == 0);
        first.acknowledging = false;
        node.append(10);
        await().until(() -> first.storedFrames() == 40);
        first.close();
        node.append(60);

        TestHub second = new TestHub(plant, BEAT, address, plant.scheduler);
        await().until(() -> node.buffer.account().pendingFrames() == 0);

        // The second hub knows nothing of the first: it gets just what was never acknowledged.
        assertEquals(70, second.storedFrames());
        synchronized (second.stored) {
            assertEquals(31L, second.stored.keySet().iterator().next());
        }
        assertEquals(0, second.duplicates);
    }

    @Test
    void framesGoCompressed() throws IOException {
        TestHub hub = new TestHub(plant, BEAT);
        MeteredWire wire = new MeteredWire(plant, hub.address());
        TestLinkedNode node = new TestLinkedNode(plant, keys, wire.address(), "boot-1");
        await().until(() -> hub.hellos.containsKey(keys.nodeId()));
        long before = wire.up();
        List<SeriesKey> keysOfMany = new ArrayList<>();
        int[] refs = new int[2_000];
        double[] values = new double[refs.length];
        for (int i = 0; i < refs.length; i++) {
            refs[i] = i;
            values[i] = i;
            keysOfMany.add(SeriesKey.gauge("node_many", Labels.of(Map.of("n", "" + i)), "1"));
        }
        FrameSamples samples = new FrameSamples(refs, values, values, values, values);
        node.buffer.append(
                new Frame(node.buffer.epoch(), 1, Frames.time(Frames.ORIGIN, 10_000), samples),
                keysOfMany);
        await().until(() -> node.buffer.account().pendingFrames() == 0);
        // 64,000 bytes of doubles alone.
        assertTrue(wire.up() - before < 40_000, wire.up() - before + " bytes");
    }
}
