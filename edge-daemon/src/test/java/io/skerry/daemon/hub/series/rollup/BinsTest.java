package io.skerry.daemon.hub.series.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.ByteSource;
import io.skerry.daemon.store.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BinsTest {

    @Property(tries = 200)
    void countsAreThoseOfAMapInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        int width = random.nextBoolean() ? 500 : 20_000;
        List<int[]> added = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            added.add(new int[] {random.nextInt(width) - width / 2, random.nextInt(5)});
        }
        Map<Integer, Long> expected = collapsed(added);
        assertEquals(expected, map(bins(added)));
        Collections.shuffle(added, random);
        assertEquals(expected, map(bins(added)));
    }

    @Property(tries = 100)
    void partsMergeToTheWholeInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<int[]> added = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            added.add(new int[] {random.nextInt(9_000) - 4_500, 1 + random.nextInt(5)});
        }
        Bins merged = new Bins();
        List<Integer> parts = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(parts, random);
        for (int part : parts) {
            merged.add(bins(added.subList(part * 30, part * 30 + 30)));
        }
        assertEquals(collapsed(added), map(merged));
    }

    @Property(tries = 100)
    void whatIsWrittenIsRead(@ForAll long seed) {
        Random random = new Random(seed);
        List<int[]> added = new ArrayList<>();
        for (int i = random.nextInt(50); i > 0; i--) {
            added.add(new int[] {random.nextInt(3_000) - 1_500, 1 + random.nextInt(1_000)});
        }
        Bins bins = bins(added);
        ByteSink out = new ByteSink(16);
        bins.write(out);
        bins.write(out);
        ByteSource in = new ByteSource(out.toBytes());
        Bins read = new Bins();
        read.read(in);
        assertEquals(map(bins), map(read));
        read.read(in);
        Map<Integer, Long> twice = new TreeMap<>();
        map(bins).forEach((index, count) -> twice.put(index, 2 * count));
        assertEquals(twice, map(read));
        assertTrue(!in.hasMore());
    }

    @Property(tries = 200)
    void whatIsReadIntoOthersIsWhatIsAddedToThemInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<Bins> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Sparse and dense ones, near to each other and farther apart than the bins reach.
            int width = List.of(20, 300, 3_000, 12_000).get(random.nextInt(4));
            int middle = random.nextInt(9_000) - 4_500;
            List<int[]> added = new ArrayList<>();
            for (int j = random.nextInt(200); j > 0; j--) {
                int count = random.nextInt(8) == 0 ? 1 << random.nextInt(20) : random.nextInt(3);
                added.add(new int[] {middle + random.nextInt(width), count});
            }
            parts.add(bins(added));
        }
        Bins added = new Bins();
        parts.forEach(added::add);
        Collections.shuffle(parts, random);
        Bins read = new Bins();
        Bins each = new Bins();
        for (Bins part : parts) {
            ByteSink out = new ByteSink(16);
            part.write(out);
            read.read(new ByteSource(out.toBytes()));
            each.readEach(new ByteSource(first(part)));
        }
        assertEquals(map(added), map(read));
        assertEquals(map(added), map(each));
        assertTrue(read.room() <= Bins.MOST);
    }

    /** As the first version of a chunk has them. */
    private static byte[] first(Bins bins) {
        Map<Integer, Long> counts = map(bins);
        ByteSink out = new ByteSink(16);
        out.varint(counts.size());
        int previous = 0;
        for (Map.Entry<Integer, Long> each : counts.entrySet()) {
            out.zigzag(each.getKey() - previous);
            out.varint(each.getValue());
            previous = each.getKey();
        }
        return out.toBytes();
    }

    @Property(tries = 300)
    void damagedBytesAreReportedAndNeverReadBeyondTheirEnd(@ForAll byte[] noise) {
        for (boolean runs : new boolean[] {true, false}) {
            Bins bins = new Bins();
            try {
                ByteSource in = new ByteSource(noise);
                if (runs) {
                    bins.read(in);
                } else {
                    bins.readEach(in);
                }
            } catch (StoreException damaged) {
                assertEquals(StoreException.Reason.CORRUPT, damaged.reason());
            }
            assertTrue(bins.room() <= Bins.MOST);
        }
    }

    @Test
    void nothingIsEmptyAndTakesNoRoom() {
        Bins bins = new Bins();
        bins.add(5, 0);
        assertTrue(bins.isEmpty());
        assertEquals(0, bins.room());
        bins.add(new Bins());
        assertTrue(bins.isEmpty());
    }

    @Test
    void theRoomIsBoundedAndWhatIsLowIsCountedTogether() {
        Bins bins = new Bins();
        for (int i = -30_000; i <= 30_000; i += 100) {
            bins.add(i, 1);
        }
        assertTrue(bins.room() <= Bins.MOST);
        assertEquals(30_000 - Bins.MOST + 1, bins.lowest());
        bins.add(-40_000, 7);
        assertEquals(30_000 - Bins.MOST + 1, bins.lowest());
        long all = 0;
        for (int i = 0; i < bins.size(); i++) {
            all += bins.count(i);
        }
        assertEquals(601 + 7, all);
    }

    private static Bins bins(List<int[]> added) {
        Bins bins = new Bins();
        added.forEach(each -> bins.add(each[0], each[1]));
        return bins;
    }

    private static Map<Integer, Long> collapsed(List<int[]> added) {
        int highest =
                added.stream()
                        .filter(each -> each[1] > 0)
                        .mapToInt(each -> each[0])
                        .max()
                        .orElse(0);
        Map<Integer, Long> counts = new TreeMap<>();
        added.stream()
                .filter(each -> each[1] > 0)
                .forEach(each ->
                        counts.merge(
                                Math.max(each[0], highest - Bins.MOST + 1),
                                (long) each[1],
                                Long::sum));
        return counts;
    }

    private static Map<Integer, Long> map(Bins bins) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i < bins.size(); i++) {
            if (bins.count(i) > 0) {
                counts.put(bins.lowest() + i, bins.count(i));
            }
        }
        return counts;
    }
}
