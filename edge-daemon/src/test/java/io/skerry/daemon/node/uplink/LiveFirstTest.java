package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.TelemetryFrame;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes come back with a backlog over links of any speed, modelled as one queue with a rate and a
 * latency: live frames never wait behind more than a turn of the backlog, and the backlog has the
 * link for half of the time at most.
 */
class LiveFirstTest {
    private static final int LIVE = 40;
    private static final int FRAME = 170;
    private static final int STEP_MILLIS = 20;

    /** A link of which everything is known. */
    private static final class Link {
        final UplinkFixture node = new UplinkFixture();
        final int backlog;
        final int credit;
        final long latency;
        final double bytesASecond;
        final Map<Long, Long> appended = new HashMap<>();
        final Set<Long> sent = new HashSet<>();
        final Set<Long> taken = new HashSet<>();
        private long freeAt;
        private long busyWithBacklog;
        private long firstBacklog = -1;
        private long lastBacklog;
        private int read;

        Link(SplittableRandom random) {
            backlog = random.nextInt(5, 300);
            credit = random.nextInt(2, 80);
            latency = Duration.ofMillis(random.nextLong(1, 700)).toNanos();
            bytesASecond = Math.exp(random.nextDouble(Math.log(60), Math.log(200_000)));
        }

        void run() {
            node.append(backlog);
            node.linked();
            answer(SendTelemetryResponse.newBuilder().setCreditFrames(credit));
            // What is newest as the link comes up is live and goes first, whatever that takes.
            for (int i = -3; i < LIVE || taken.size() < backlog + LIVE; i++) {
                int round = i;
                assertTrue(round < 20_000, () -> "never done: " + this);
                take();
                if (i >= 0 && i < LIVE) {
                    appended.put(node.buffer.nextSequence(), now());
                    node.append(1);
                }
                for (int step = 0; step < 10_000 / STEP_MILLIS; step++) {
                    take();
                    node.time.advance(Duration.ofMillis(STEP_MILLIS));
                }
                node.hub.acknowledge(ScriptedHub.beats(node.hub.link()).size());
            }
        }

        private void take() {
            var received = node.hub.telemetry.getFirst().received;
            while (read < received.size()) {
                take(received.get(read++));
            }
        }

        private void take(SendTelemetryRequest message) {
            boolean backlogged = false;
            for (TelemetryFrame frame : message.getFramesList()) {
                assertTrue(sent.add(frame.getSequence()), "sent twice");
                backlogged |= frame.getSequence() <= backlog - 3;
            }
            if (backlogged) {
                appended.keySet().forEach(live -> assertTrue(sent.contains(live), "not first"));
            }
            long takes = seconds(message.getSerializedSize());
            freeAt = Math.max(freeAt, now()) + takes;
            if (backlogged) {
                firstBacklog = firstBacklog < 0 ? now() : firstBacklog;
                lastBacklog = freeAt;
                busyWithBacklog += takes;
            }
            long arrives = freeAt + latency;
            message.getFramesList().forEach(frame -> inTime(frame.getSequence(), arrives));
            var _ =
                    node.time.schedule(
                            Duration.ofNanos(arrives + latency - now()),
                            () -> acknowledge(message));
        }

        private void inTime(long sequence, long arrives) {
            Long made = appended.get(sequence);
            if (made != null) {
                long most =
                        latency
                                + BacklogPace.LONGEST_TURN.toNanos()
                                + seconds(3 * FRAME)
                                + STEP_MILLIS * 1_000_000L;
                assertTrue(arrives - made <= most, () -> sequence + " late by " + this);
            }
        }

        private void acknowledge(SendTelemetryRequest message) {
            SendTelemetryResponse.Builder durable =
                    SendTelemetryResponse.newBuilder()
                            .setEpoch(message.getEpoch())
                            .setCreditFrames(credit);
            for (TelemetryFrame frame : message.getFramesList()) {
                taken.add(frame.getSequence());
                durable.addAcknowledged(
                        SequenceInterval.newBuilder()
                                .setFrom(frame.getSequence())
                                .setTo(frame.getSequence()));
            }
            answer(durable);
            take();
        }

        private void answer(SendTelemetryResponse.Builder response) {
            node.hub.telemetry.getFirst().out.onNext(response.build());
        }

        private long now() {
            return node.time.nanos();
        }

        private long seconds(double bytes) {
            return (long) (bytes / bytesASecond * 1e9);
        }

        @Override
        public String toString() {
            return "backlog "
                    + backlog
                    + ", credit "
                    + credit
                    + ", "
                    + latency / 1_000_000
                    + " ms, "
                    + Math.round(bytesASecond)
                    + " B/s";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void liveDataAreNeverBehindTheBacklog(long seed) {
        Link link = new Link(new SplittableRandom(seed));
        try (UplinkFixture node = link.node) {
            link.run();
            assertEquals(0, node.buffer.account().pendingFrames());
            assertEquals(1, node.hub.telemetry.size());
            long elapsed = link.lastBacklog - link.firstBacklog;
            long one = BacklogPace.LONGEST_TURN.toNanos() + link.seconds(FRAME);
            assertTrue(
                    link.busyWithBacklog <= elapsed / 2 + one,
                    () -> link.busyWithBacklog + " ns of " + elapsed + ", " + link);
        }
    }
}
