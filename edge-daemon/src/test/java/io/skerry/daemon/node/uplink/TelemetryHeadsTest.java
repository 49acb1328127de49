package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.seal.TelemetryCheck;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.NodeTelemetry;
import io.skerry.daemon.node.telemetry.Sampler;
import io.skerry.daemon.node.telemetry.SeriesTable;
import io.skerry.daemon.node.telemetry.buffer.InMemoryFrameBuffer;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node signs of its telemetry is what a reader verifies. */
final class TelemetryHeadsTest {
    private static final Duration FRAME = Duration.ofSeconds(10);
    private static final int SECONDS = 300;

    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);
    private final VirtualTime time = new VirtualTime(fleet.now());
    private final InMemoryFrameBuffer buffer =
            new InMemoryFrameBuffer(new SplittableRandom(5), 1_000_000);
    private final List<Envelope> heads = new ArrayList<>();
    private final SeriesTable table = new SeriesTable();

    @BeforeEach
    void measure() {
        SimulatedHost host =
                new SimulatedHost(
                        SimulatedFleet.of(1, 1, 5).getFirst(), new SimulatedFaults(), time);
        Sampler sampler =
                new Sampler(
                        new HostReader(host.sources()),
                        host.facts(),
                        time.clocks(),
                        Duration.ofSeconds(1),
                        table);
        Aggregator aggregator =
                new Aggregator(
                        buffer.epoch(), buffer.nextSequence(), FRAME, ref -> table.key(ref).kind());
        TelemetryHeads signing =
                new TelemetryHeads(node.id(), node.identity(), time.clocks().wall());
        try (NodeTelemetry telemetry =
                new NodeTelemetry(
                        sampler,
                        aggregator,
                        table,
                        buffer,
                        (frame, definitions) -> {
                            FrameProof proof = signing.seal(frame, definitions);
                            heads.add(parsed(proof.head()));
                            return proof;
                        },
                        MinuteSketches.none())) {
            for (int i = 0; i < SECONDS; i++) {
                time.advance(Duration.ofSeconds(1));
                telemetry.tick();
            }
        }
    }

    @Test
    void everyFrameThatTheHubGetsIsCovered() {
        List<TelemetryFrame> frames = frames();
        assertTrue(frames.size() >= SECONDS / 10, () -> frames.size() + " frames");
        TelemetryCheck.Findings findings = check(frames);
        assertEquals(List.of(), findings.faults());
        assertEquals(frames.size(), findings.verified());
        assertEquals(0, findings.uncovered());
    }

    @Test
    void oneBitOfOneValueIsEnough() {
        List<TelemetryFrame> frames = frames();
        TelemetryFrame tenth = frames.get(9);
        frames.set(9, tenth.toBuilder().setMean(3, Math.nextUp(tenth.getMean(3))).build());
        assertEquals(1, check(frames).faults().size());
    }

    @Test
    void whatTheNodeThinnedItselfIsSaidToBeThinnedAndNothingIsUncovered() {
        InMemoryFrameBuffer small = new InMemoryFrameBuffer(new SplittableRandom(5), 1_200);
        TelemetryHeads signing =
                new TelemetryHeads(node.id(), node.identity(), time.clocks().wall());
        List<Envelope> signed = new ArrayList<>();
        List<SeriesKey> series = buffer.definitions(buffer.epoch());
        buffer.history(
                Instant.EPOCH,
                time.instant().plus(FRAME),
                frame -> {
                    Frame own =
                            new Frame(
                                    small.epoch(),
                                    small.nextSequence(),
                                    frame.time(),
                                    frame.samples());
                    FrameProof proof = signing.seal(own, series);
                    small.append(own, series, proof);
                    signed.add(parsed(proof.head()));
                });
        ThinnedSeals seals = new ThinnedSeals(node.id(), node.identity());
        List<TelemetryFrame> sent = new ArrayList<>();
        small.history(
                Instant.EPOCH, time.instant().plus(FRAME), frame -> sent.add(seals.frame(frame)));
        TelemetryCheck.Findings findings =
                new TelemetryCheck(node.binding(), small.epoch())
                        .heads(signed)
                        .frames(sent)
                        .findings(definitions());
        assertEquals(List.of(), findings.faults());
        assertEquals(0, findings.uncovered());
        assertTrue(findings.thinned() > 0 && findings.verified() > 0, findings::toString);
        assertEquals(sent.size(), findings.thinned() + findings.verified());
    }

    private TelemetryCheck.Findings check(List<TelemetryFrame> frames) {
        return new TelemetryCheck(node.binding(), buffer.epoch())
                .heads(heads)
                .frames(frames)
                .findings(definitions());
    }

    private static Envelope parsed(byte[] head) {
        try {
            return Envelope.parseFrom(head);
        } catch (InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private List<SeriesDefinition> definitions() {
        List<SeriesDefinition> definitions = new ArrayList<>();
        for (SeriesKey key : buffer.definitions(buffer.epoch())) {
            definitions.add(TelemetryMapper.definition(definitions.size(), key));
        }
        return definitions;
    }

    private List<TelemetryFrame> frames() {
        List<Frame> stored = new ArrayList<>();
        buffer.history(Instant.EPOCH, time.instant().plus(FRAME), stored::add);
        return new ArrayList<>(stored.stream().map(TelemetryMapper::frame).toList());
    }
}
