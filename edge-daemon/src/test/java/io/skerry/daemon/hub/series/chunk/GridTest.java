package io.skerry.daemon.hub.series.chunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GridTest {
    private final Squeeze squeeze = Squeeze.tight();

    @AfterEach
    void close() {
        squeeze.close();
    }

    @Property(tries = 150)
    void anyGridIsReadAsItWasWrittenSolidOrNot(@ForAll long seed) {
        Grid grid = random(new Random(seed));
        try (Squeeze own = Squeeze.fast()) {
            assertSame(grid, new GridReader(GridWriter.sealed(grid, own)));
            assertSame(grid, new GridReader(GridWriter.solid(grid, own)));
        }
    }

    private static Grid random(Random random) {
        int rows = random.nextInt(40);
        List<long[]> marks = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            marks.add(random.longs(rows).toArray());
        }
        List<byte[]> extras = new ArrayList<>();
        for (int i = 0; random.nextBoolean() && i < rows; i++) {
            extras.add(("extra " + i).getBytes(StandardCharsets.UTF_8));
        }
        // All or none.
        while (!extras.isEmpty() && extras.size() < rows) {
            extras.add(new byte[0]);
        }
        List<Track> tracks = new ArrayList<>();
        long key = random.nextInt(5);
        for (int i = random.nextInt(6); i > 0; i--) {
            int[] present =
                    random.ints(0, Math.max(1, rows)).limit(rows).distinct().sorted().toArray();
            double[][] columns = new double[1 + random.nextInt(4)][];
            for (int column = 0; column < columns.length; column++) {
                columns[column] = random.doubles(present.length).toArray();
            }
            tracks.add(new Track(key, present, columns));
            key += 1 + random.nextLong(1L << 40);
        }
        return new Grid(rows, marks, extras, tracks);
    }

    private static void assertSame(Grid expected, GridSource actual) {
        assertEquals(expected.rows(), actual.rows());
        assertEquals(expected.marks().size(), actual.marks().size());
        for (int i = 0; i < expected.marks().size(); i++) {
            assertArrayEquals(expected.marks().get(i), actual.marks().get(i));
        }
        assertEquals(expected.extras().size(), actual.extras().size());
        for (int i = 0; i < expected.extras().size(); i++) {
            assertArrayEquals(expected.extras().get(i), actual.extras().get(i));
        }
        assertEquals(expected.size(), actual.size());
        // Backwards: each is read without the others.
        for (int i = expected.size() - 1; i >= 0; i--) {
            assertEquals(expected.key(i), actual.key(i));
            Track track = actual.track(i);
            assertEquals(expected.key(i), track.key());
            assertArrayEquals(expected.track(i).rows(), track.rows());
            assertEquals(expected.track(i).columns().length, track.columns().length);
            for (int column = 0; column < track.columns().length; column++) {
                assertArrayEquals(expected.track(i).columns()[column], track.columns()[column]);
            }
        }
    }

    @Test
    void aSolidChunkOfFewRowsIsSmaller() {
        List<Track> tracks = new ArrayList<>();
        int[] rows = {0, 1, 2};
        for (int i = 0; i < 40; i++) {
            double[] values = {i, i + 1, i + 2};
            tracks.add(new Track(i, rows, new double[][] {values, values, values}));
        }
        Grid grid = new Grid(3, List.of(new long[] {1, 2, 3}), List.of(), tracks);
        int apart = GridWriter.sealed(grid, squeeze).length;
        int solid = GridWriter.solid(grid, squeeze).length;
        assertTrue(solid < apart, solid + " of " + apart);
    }

    @Test
    void rowsAndColumnsRunParallel() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Track(1, new int[] {1}, new double[][] {{1, 2}}));
        Track track = new Track(5, new int[] {3}, new double[][] {{7}});
        assertEquals(1, track.size());
        assertEquals(3, track.row(0));
        assertEquals(7, track.value(0, 0));
    }

    @Test
    void bytesThatDoNotGetShorterStayAsTheyAre() {
        byte[] noise = new byte[500];
        new Random(1).nextBytes(noise);
        assertArrayEquals(noise, squeeze.close(noise));
        assertArrayEquals(noise, Squeeze.open(noise, 500));
        byte[] zeros = new byte[500];
        byte[] squeezed = squeeze.close(zeros);
        assertTrue(squeezed.length < 50);
        assertArrayEquals(zeros, Squeeze.open(squeezed, 500));
        assertThrows(StoreException.class, () -> Squeeze.open(squeezed, 501));
        assertThrows(StoreException.class, () -> Squeeze.open(squeezed, 499));
        assertThrows(StoreException.class, () -> Squeeze.open(new byte[] {1, 2, 3}, 99));
    }

    @Test
    void theSumIsOfAllBytes() {
        byte[] summed = Checksum.append(new byte[] {1, 2, 3});
        assertEquals(3, Checksum.verify(summed));
        for (int i = 0; i < summed.length; i++) {
            byte[] wrong = summed.clone();
            wrong[i] ^= 4;
            assertThrows(StoreException.class, () -> Checksum.verify(wrong));
        }
        assertThrows(StoreException.class, () -> Checksum.verify(new byte[3]));
        assertEquals(0, Checksum.verify(Checksum.append(new byte[0])));
    }

    @Property(tries = 200)
    void anyNumbersAreReadAsTheyWereWritten(@ForAll long number, @ForAll double other) {
        ByteSink out = new ByteSink(0);
        out.varint(number);
        out.zigzag(number);
        out.fixed(other);
        out.octet(300);
        out.block(new byte[] {7, 8});
        ByteSource in = new ByteSource(out.toBytes());
        assertEquals(number, in.varint());
        int before = in.left();
        assertEquals(number, in.zigzag());
        assertEquals(ByteSink.zigzagSize(number), before - in.left());
        assertEquals(other, in.fixed());
        assertEquals(44, in.octet());
        assertArrayEquals(new byte[] {7, 8}, in.block());
        assertTrue(!in.hasMore());
        assertThrows(StoreException.class, in::octet);
    }

    @Test
    void nothingIsReadBeyondTheEnd() {
        byte[] bytes = {1, 2, 3, 4};
        ByteSource part = new ByteSource(bytes, 1, 2);
        part.skip(1);
        assertEquals(3, part.octet());
        assertThrows(StoreException.class, part::octet);
        assertThrows(StoreException.class, () -> part.skip(-1));
        assertThrows(StoreException.class, () -> new ByteSource(bytes, 3, 2));
        assertThrows(StoreException.class, () -> new ByteSource(bytes, -1, 2));
        assertThrows(StoreException.class, () -> new ByteSource(bytes).fixed());
        assertThrows(StoreException.class, () -> new ByteSource(new byte[] {9}).count(8));
        ByteSink sink = new ByteSink(1);
        sink.bytes(new byte[100]);
        assertEquals(100, sink.size());
        sink.clear();
        assertEquals(0, sink.toBytes().length);
    }

    @Test
    void runsThatReachBeyondTheRowsAreDamage() {
        Grid grid =
                new Grid(
                        4,
                        List.of(),
                        List.of(),
                        List.of(new Track(1, new int[] {1, 3}, new double[][] {{1.5, 2.5}})));
        byte[] chunk = GridWriter.sealed(grid, squeeze);
        byte[] open = Arrays.copyOf(chunk, chunk.length - Checksum.SIZE);
        int damaged = 0;
        for (int i = 0; i < open.length; i++) {
            byte[] forged = open.clone();
            forged[i] = 100;
            try {
                var _ = new GridReader(Checksum.append(forged)).track(0).size();
            } catch (StoreException damage) {
                damaged++;
            }
        }
        assertTrue(damaged > open.length / 2, damaged + " of " + open.length);
    }
}
