package io.skerry.daemon.hub.objective.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the order of frames, the same is counted as by who sees them in theirs. */
class TallyPropertiesTest {

    @RepeatedTest(200)
    void frameByFrameInAnyOrderTwiceAndOverRestarts(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<TelemetryFrame> frames = story(random, 40 + random.nextInt(80));
        List<TelemetryFrame> arriving = new ArrayList<>(frames);
        frames.stream().filter(any -> random.nextInt(4) == 0).forEach(arriving::add);
        disorder(arriving, random);

        Telling node = new Telling();
        for (TelemetryFrame frame : arriving) {
            node.add(frame);
            if (random.nextInt(10) == 0) {
                node.restart();
            }
        }
        assertEquals(lines(oracle(frames)), node.lines());
    }

    @Test
    void bytesThatAreNoTallyAreRefused() {
        Telling node = new Telling();
        story(new Random(1), 50).forEach(node::add);
        byte[] written = TallyCodec.write(node.tally);
        for (int length = 0; length < written.length; length++) {
            byte[] torn = Arrays.copyOf(written, length);
            assertThrows(
                    StoreException.class,
                    () -> TallyCodec.read("7", torn, Telling.INPUTS, node::count, 0));
        }
        written[0] = 2;
        StoreException newer =
                assertThrows(
                        StoreException.class,
                        () -> TallyCodec.read("7", written, Telling.INPUTS, node::count, 0));
        assertEquals(StoreException.Reason.NEWER_SCHEMA, newer.reason());
    }

    /** Up to thirty holes at a time: most in order, some early, some late by a lot. */
    private static void disorder(List<TelemetryFrame> frames, Random random) {
        for (int i = 0; i < 15; i++) {
            Collections.swap(frames, random.nextInt(frames.size()), random.nextInt(frames.size()));
        }
    }

    private static List<TelemetryFrame> story(Random random, int length) {
        List<TelemetryFrame> frames = new ArrayList<>();
        double errors = random.nextInt(1_000);
        double requests = errors + random.nextInt(10_000);
        long seconds = 5;
        for (int sequence = 1; sequence <= length; sequence++) {
            long bad = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
            if (random.nextInt(25) == 0) {
                errors = 0;
                requests = 0;
            }
            errors += bad;
            requests += bad + random.nextInt(200);
            TelemetryFrame.Builder frame =
                    random.nextInt(6) == 0
                            ? Telling.frame(sequence, seconds)
                            : Telling.counters(sequence, seconds, errors, requests);
            if (random.nextInt(3) > 0) {
                Telling.with(frame, 2, random.nextInt(6) == 0 ? 0.9 : 0.5);
            }
            frames.add(frame.build());
            seconds += random.nextInt(10) == 0 ? 130 : 10;
        }
        return frames;
    }

    private static List<String> lines(Map<String, long[]> counted) {
        Telling shown = new Telling();
        shown.counted.putAll(counted);
        return shown.lines();
    }

    /** Sees each frame once, in order, and is as simple as can be. */
    private static Map<String, long[]> oracle(List<TelemetryFrame> frames) {
        Telling sums = new Telling();
        TreeMap<Long, Boolean> minutes = new TreeMap<>();
        TelemetryFrame before = null;
        for (TelemetryFrame frame : frames) {
            long minute = (frame.getObservedAtUnixMillis() - 1) / Minutes.MILLIS;
            int disk = frame.getRefsList().indexOf(2);
            if (disk >= 0) {
                minutes.merge(minute, frame.getLast(disk) < 0.75, Boolean::logicalAnd);
            }
            if (!frame.getRefsList().contains(0)) {
                continue;
            }
            if (before != null) {
                long bad = rise(before.getLast(0), frame.getLast(0));
                long all = rise(before.getLast(1), frame.getLast(1));
                long first = (before.getObservedAtUnixMillis() - 1) / Minutes.MILLIS + 1;
                long from = Math.min(first, minute);
                long parts = minute - from + 1;
                for (long part = 0; part < parts; part++) {
                    long partOfBad = share(bad, part, parts);
                    sums.count(
                            "availability",
                            from + part,
                            share(all, part, parts) - partOfBad,
                            partOfBad);
                }
            }
            before = frame;
        }
        // What came before the first, and after the last, nobody knows.
        minutes.pollFirstEntry();
        long now = frames.getLast().getObservedAtUnixMillis() - 1;
        minutes.headMap(now / Minutes.MILLIS)
                .forEach((minute, good) -> sums.count("disk", minute, good ? 1 : 0, good ? 0 : 1));
        return sums.counted;
    }

    private static long rise(double before, double after) {
        return (long) (after >= before ? after - before : after);
    }

    private static long share(long events, long part, long parts) {
        return events * (part + 1) / parts - events * part / parts;
    }
}
