package io.skerry.daemon.hub.series.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SegmentTest {

    @Test
    void groupsAreReadInTheirOrder() {
        byte[] segment = join(group("one", "two"), group("three"), group("x".repeat(5_000)));
        assertEquals(List.of("one", "two", "three", "x".repeat(5_000)), read(segment));
        assertEquals(List.of(), read(new byte[0]));
        assertEquals(List.of(), read(new byte[11]));
        assertEquals(List.of(), read(new byte[400]));
    }

    @Property(tries = 300)
    void aFlippedBitEndsWhatIsReadAndNothingBeforeItIsLost(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] first = group("one", "two");
        byte[] segment = join(first, group("three", "four"), group("five"));
        int at = first.length + random.nextInt(segment.length - first.length);
        segment[at] ^= (byte) (1 << random.nextInt(8));
        List<String> read = read(segment);
        assertEquals(List.of("one", "two"), read.subList(0, 2));
        assertTrue(read.size() < 5);
        assertTrue(List.of("one", "two", "three", "four", "five").containsAll(read));
    }

    @Property(tries = 500)
    void nonsenseIsNotRead(@ForAll byte[] nonsense) {
        assertEquals(List.of(), read(nonsense));
    }

    private static byte[] group(String... entries) {
        try (Squeeze squeeze = Squeeze.fast()) {
            ByteBuffer group =
                    Segment.group(
                            Arrays.stream(entries)
                                    .map(entry -> entry.getBytes(StandardCharsets.UTF_8))
                                    .toList(),
                            squeeze);
            byte[] bytes = new byte[group.remaining()];
            group.get(bytes);
            return bytes;
        }
    }

    private static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static List<String> read(byte[] segment) {
        List<String> entries = new ArrayList<>();
        Segment.read(segment, entry -> entries.add(new String(entry, StandardCharsets.UTF_8)));
        return entries;
    }
}
