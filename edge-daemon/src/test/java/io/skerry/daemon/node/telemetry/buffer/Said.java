package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was said to be durable, and what a hub has: on a disk that is never cut. Lines of a letter
 * and numbers.
 */
final class Said {

    private final Path file;
    private final Map<Long, IntervalSet> durable = new TreeMap<>();
    private final Map<Long, IntervalSet> frames = new HashMap<>();
    private final Map<Long, TreeSet<Long>> stored = new HashMap<>();
    private final Map<Long, IntervalSet> told = new HashMap<>();
    private final Map<Long, Long> lastSeconds = new TreeMap<>();
    private long epoch;
    private long lastSecond = Frames.ORIGIN;
    private long storedSamples;
    private long duplicated;
    private long sentAgain;
    private int uncleanGaps;
    private double mostLost;

    private Said(Path file) {
        this.file = file;
    }

    static Said read(Path file) throws IOException {
        Said said = new Said(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ", -1);
                long[] n = new long[parts.length];
                for (int i = 1; i < parts.length; i++) {
                    n[i] = Long.parseLong(parts[i]);
                }
                said.learn(parts[0], n);
            }
        }
        return said;
    }

    private void learn(String what, long[] n) {
        switch (what) {
            case "e" -> epoch = n[1];
            case "s" -> {
                lastSecond = n[1];
                lastSeconds.put(epoch, n[1]);
            }
            case "d" -> add(durable, n[1], new Interval(n[2], n[2]));
            case "f" -> frame(n[1], new Interval(n[2], n[3]), n[4]);
            case "g" -> add(told, n[1], new Interval(n[2], n[3]));
            case "u" -> {
                uncleanGaps++;
                mostLost = Math.max(mostLost, n[1] / 1e3);
            }
            default -> throw new IllegalStateException(what);
        }
    }

    /** A buffer was opened: what its last run lost is measured by its own gaps. */
    void opened(SegmentFrameBuffer buffer) {
        if (epoch != 0) {
            long cut = epoch;
            buffer
                    // A kill may come after a second was kept and before it was said.
                    .gaps(
                            java.time.Instant.EPOCH,
                            java.time.Instant.ofEpochMilli(lastSecond + 10_000))
                    .stream()
                    .filter(gap -> gap.epoch() == cut && gap.reason() == Gap.Reason.UNCLEAN)
                    .forEach(gap ->
                            say(
                                    "u",
                                    Math.max(
                                            0,
                                            lastSeconds.getOrDefault(cut, 0L) - gap.fromMillis())));
        }
        say("e", buffer.epoch());
    }

    void second(long wallMillis) {
        say("s", wallMillis);
    }

    void durable(long of, long sequence) {
        say("d", of, sequence);
    }

    /** The hub has a batch, once however often it comes. */
    void stored(Batch batch) {
        for (Frame frame : batch.frames()) {
            say("f", batch.epoch(), frame.from(), frame.sequence(), frame.samples().size());
        }
        for (Gap gap : batch.gaps()) {
            say("g", batch.epoch(), gap.sequences().from(), gap.sequences().to());
        }
    }

    /** What the hub answers to a batch's gaps: what of them it has as frames. */
    IntervalSet inGaps(Batch batch) {
        IntervalSet had = IntervalSet.empty();
        for (Gap gap : batch.gaps()) {
            for (long sequence :
                    stored.getOrDefault(batch.epoch(), new TreeSet<>())
                            .subSet(gap.sequences().from(), true, gap.sequences().to(), true)) {
                had = had.plus(sequence);
            }
        }
        return had;
    }

    private void frame(long of, Interval sequences, long samples) {
        IntervalSet had = frames.getOrDefault(of, IntervalSet.empty());
        if (had.contains(sequences)) {
            sentAgain++;
            return;
        }
        IntervalSet fresh = IntervalSet.empty().plus(sequences).minus(had);
        duplicated += sequences.size() - fresh.size();
        storedSamples += samples;
        stored.computeIfAbsent(of, any -> new TreeSet<>()).add(sequences.to());
        add(frames, of, sequences);
        add(told, of, sequences);
    }

    private static void add(Map<Long, IntervalSet> sets, long of, Interval sequences) {
        sets.merge(of, IntervalSet.empty().plus(sequences), IntervalSet::plus);
    }

    /** What was said to be durable and reached the hub neither as a frame nor as a gap. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        durable.forEach((of, sequences) -> {
            IntervalSet rest = sequences.minus(told.getOrDefault(of, IntervalSet.empty()));
            rest.intervals().forEach(interval -> missing.add(of + " " + interval));
        });
        return missing;
    }

    long lastSecond() {
        return lastSecond;
    }

    long storedSamples() {
        return storedSamples;
    }

    long duplicated() {
        return duplicated;
    }

    long sentAgain() {
        return sentAgain;
    }

    long durableFrames() {
        return durable.values().stream().mapToLong(IntervalSet::size).sum();
    }

    int uncleanGaps() {
        return uncleanGaps;
    }

    /** The most that was measured before a cut and is not held, seconds. */
    double mostLostSeconds() {
        return mostLost;
    }

    private void say(String what, long... numbers) {
        StringBuilder line = new StringBuilder(what);
        long[] n = new long[numbers.length + 1];
        for (int i = 0; i < numbers.length; i++) {
            line.append(' ').append(numbers[i]);
            n[i + 1] = numbers[i];
        }
        try {
            Files.writeString(
                    file,
                    line.append('\n'),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        learn(what, n);
    }
}
