package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.daemon.metrics.Exposition;
import io.skerry.daemon.node.NodePlant;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.telemetry.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole node and what its objectives read of it, in step with its hub and cut off. */
class InStepTest {
    private final NodePlant plant = new NodePlant();
    private final ScriptedHub hub = new ScriptedHub(plant.fleet);
    private boolean linked = true;
    private int heartbeats;
    private int taken;

    @BeforeEach
    void start() {
        plant.start((report, frames, calls) -> {
            UplinkClient client =
                    new UplinkClient(
                            UplinkSettings.of(
                                    List.of(UplinkFixture.FIRST), UplinkSettings.AS_THE_HUB_WISHES),
                            report,
                            frames,
                            calls,
                            hub,
                            new Timing(plant.time, plant.time),
                            new LinkIds(plant.time, new SplittableRandom(4)));
            client.start();
            return client;
        });
        hub.welcome(10_000);
    }

    @AfterEach
    void close() {
        plant.close();
        hub.close();
    }

    @Test
    void inStepNothingFailsAndNothingWaits() {
        inStep(Duration.ofMinutes(10));
        assertEquals(60, newest("skerry_syncs_total"), 1);
        assertEquals(0, newest("skerry_sync_failures_total"));
        assertEquals(0, newest("skerry_telemetry_lag_seconds"));
        assertEquals(0, newest("skerry_restarts_in_minute"));
        long end = plant.keys.tls().leaf().getNotAfter().toInstant().getEpochSecond();
        double lead = end - plant.time.instant().getEpochSecond();
        assertEquals(lead, newest("skerry_certificate_lead_seconds"), 20);
    }

    @Test
    void whatHappensWhileItIsCutOffIsInTheFramesThatComeLater() {
        inStep(Duration.ofMinutes(5));
        double before = newest("skerry_syncs_total");
        cutOff(Duration.ofMinutes(20));
        assertEquals(120, newest("skerry_sync_failures_total"), 2);
        assertEquals(before + 120, newest("skerry_syncs_total"), 2);
        assertEquals(1_200, newest("skerry_telemetry_lag_seconds"), 30);
        assertTrue(plant.frames().backlog().frames() >= 119, "and waits for the hub");
    }

    @Test
    void aDiskThatFillsAndAServiceThatLoopsShow() {
        cutOff(Duration.ofMinutes(2));
        double disk = newest("skerry_disk_used_ratio");
        plant.faults.on(SimulatedFault.DISK_FILLING, plant.time.instant());
        plant.faults.on(SimulatedFault.RESTART_LOOP, plant.time.instant());
        cutOff(Duration.ofMinutes(5));
        assertEquals(disk + 0.2, newest("skerry_disk_used_ratio"), 0.02);
        assertEquals(3, largest("skerry_restarts_in_minute"), "one each 20 s");
    }

    @Test
    void theyAreOnItsOwnPageOfMetricsToo() {
        inStep(Duration.ofMinutes(1));
        String page = Exposition.PROMETHEUS.write(List.of(plant.node().metrics()));
        for (String line :
                List.of(
                        "# TYPE skerry_syncs_total counter",
                        "# TYPE skerry_sync_failures_total counter",
                        "# TYPE skerry_telemetry_lag_seconds gauge",
                        "# TYPE skerry_disk_used_ratio gauge",
                        "# TYPE skerry_restarts_in_minute gauge",
                        "# TYPE skerry_certificate_lead_seconds gauge")) {
            assertTrue(page.contains(line + "\n"), line + " in\n" + page);
        }
    }

    private void inStep(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            plant.time.advance(Duration.ofSeconds(1));
            int sent = ScriptedHub.beats(hub.link()).size();
            if (sent > heartbeats) {
                heartbeats = sent;
                hub.acknowledge(sent);
            }
            store();
        }
    }

    private void cutOff(Duration time) {
        if (linked) {
            linked = false;
            hub.reachable(false);
            hub.link().out.onCompleted();
        }
        for (long second = 0; second < time.toSeconds(); second++) {
            plant.time.advance(Duration.ofSeconds(1));
        }
    }

    /** The hub has on its disk what came since the last time. */
    private void store() {
        List<SendTelemetryRequest> received = hub.telemetry.getLast().received;
        SendTelemetryResponse.Builder durable =
                SendTelemetryResponse.newBuilder()
                        .setEpoch(plant.frames().epoch())
                        .setCreditFrames(64);
        for (int until = received.size(); taken < until; taken++) {
            received.get(taken)
                    .getFramesList()
                    .forEach(frame ->
                            durable.addAcknowledged(
                                    SequenceInterval.newBuilder()
                                            .setFrom(frame.getSequence())
                                            .setTo(frame.getSequence())));
        }
        hub.telemetry.getLast().out.onNext(durable.build());
        plant.time.advance(Duration.ZERO);
    }

    /** The value of the newest frame that the node keeps. */
    private double newest(String metric) {
        return value(frames().getLast(), metric);
    }

    private double largest(String metric) {
        return frames().reversed().stream()
                .limit(12)
                .mapToDouble(frame -> value(frame, metric))
                .max()
                .orElseThrow();
    }

    private double value(Frame frame, String metric) {
        List<SeriesKey> series = plant.frames().definitions(plant.frames().epoch());
        for (int i = 0; i < frame.samples().size(); i++) {
            if (series.get(frame.samples().ref(i)).metric().equals(metric)) {
                return frame.samples().max(i);
            }
        }
        throw new AssertionError(metric + " is not in the frame");
    }

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        plant.frames().history(Instant.EPOCH, plant.time.instant(), frames::add);
        assertFalse(frames.isEmpty());
        return frames;
    }
}
