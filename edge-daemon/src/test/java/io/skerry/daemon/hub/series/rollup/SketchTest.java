package io.skerry.daemon.hub.series.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.ByteSource;
import io.skerry.daemon.hub.series.chunk.Checksum;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SketchTest {

    @Test
    void threeNodesMergedInAnyOrderTellTheFleetsQuantiles() throws IOException {
        JsonObject vector =
                JsonParser.parseString(Files.readString(Path.of("src/test/resources/sketch.json")))
                        .getAsJsonObject();
        Sketch spread = new Sketch();
        for (int i = 0; i < 90_000; i++) {
            spread.add(10 + 10.0 * i / 89_999);
        }
        Sketch hundreds = new Sketch();
        for (int i = 0; i < 8_000; i++) {
            hundreds.add(100);
        }
        Sketch thousands = new Sketch();
        for (int i = 0; i < 2_000; i++) {
            thousands.add(1_000);
        }
        List<Sketch> nodes = List.of(spread, hundreds, thousands);
        for (int[] order :
                new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            Sketch merged = new Sketch();
            for (int node : order) {
                merged.add(nodes.get(node));
            }
            vector.getAsJsonObject("quantiles_ms")
                    .entrySet()
                    .forEach(entry -> {
                        double exact =
                                entry.getValue().getAsJsonObject().get("exact").getAsDouble();
                        double told = merged.quantile(Double.parseDouble(entry.getKey()));
                        assertEquals(exact, told, exact * 0.01, entry.getKey());
                    });
        }
    }

    @Property(tries = 200)
    void aQuantileIsWithinOnePercentOfTheValueThatCountingFinds(@ForAll long seed) {
        Random random = new Random(seed);
        double[] values = new double[1 + random.nextInt(500)];
        Sketch sketch = new Sketch();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(random.nextGaussian() * 3) * (random.nextInt(4) - 1);
            sketch.add(values[i]);
        }
        Arrays.sort(values);
        for (double share : new double[] {0, 0.01, 0.25, 0.5, 0.95, 0.99, 1}) {
            double exact = values[(int) Math.floor(share * (values.length - 1))];
            assertEquals(exact, sketch.quantile(share), Math.abs(exact) * 0.0101 + 1e-300);
        }
        assertEquals(values.length, sketch.count());
        assertEquals(values[0], sketch.min());
        assertEquals(values[values.length - 1], sketch.max());
    }

    @Property(tries = 100)
    void anyOrderOfMergingGivesTheSameBytes(@ForAll long seed) {
        Random random = new Random(seed);
        Sketch[] parts = new Sketch[6];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Sketch();
            int count = random.nextInt(40);
            for (int j = 0; j < count; j++) {
                // Whole numbers, so that sums are the same in every order too; far apart, so that
                // bins are merged.
                parts[i].add(
                        (random.nextInt(9) - 4)
                                * Math.rint(Math.pow(2, random.nextInt(40)))
                                * (random.nextInt(50) == 0 ? 0x1p200 : 1));
            }
        }
        Sketch forward = new Sketch();
        Sketch backward = new Sketch();
        for (int i = 0; i < parts.length; i++) {
            forward.add(parts[i]);
            backward.add(parts[parts.length - 1 - i]);
        }
        assertEquals(quantiles(forward), quantiles(backward));
        assertEquals(forward.count(), backward.count());
    }

    private static List<Double> quantiles(Sketch sketch) {
        return java.util.stream.IntStream.rangeClosed(0, 50)
                .mapToObj(i -> sketch.quantile(i / 50.0))
                .toList();
    }

    @Test
    void valuesFartherApartThanTheBinsReachStayAccurateAtTheTop() {
        Sketch sketch = new Sketch();
        for (int i = -300; i <= 300; i++) {
            sketch.add(Math.pow(10, i));
        }
        assertEquals(1e300, sketch.quantile(1), 1e298);
        assertEquals(1e280, sketch.quantile(580 / 600.0), 1.01e278);
        assertTrue(sketch.room() <= 2 * Bins.MOST);
        assertEquals(601, sketch.binned());
    }

    @Property(tries = 100)
    void aChunkOfSketchesIsReadAsItWasWritten(@ForAll long seed) {
        Random random = new Random(seed);
        NavigableMap<Long, Sketch> sketches = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            Sketch sketch = new Sketch();
            for (int j = 0; j < 10; j++) {
                sketch.add(random.nextGaussian());
            }
            sketches.put(random.nextInt(1_000) * 60_000L, sketch);
        }
        try (Squeeze squeeze = Squeeze.tight()) {
            byte[] chunk = SketchChunk.write(sketches, squeeze);
            NavigableMap<Long, Sketch> read = new TreeMap<>();
            long left = sketches.firstKey();
            SketchChunk.read(
                    chunk,
                    start -> start == left ? null : read.computeIfAbsent(start, _ -> new Sketch()));
            assertEquals(sketches.size() - 1, read.size());
            read.forEach((start, sketch) ->
                    assertEquals(
                            text(java.util.Objects.requireNonNull(sketches.get(start))),
                            text(sketch)));
            chunk[chunk.length / 2] ^= 1;
            assertThrows(StoreException.class, () -> SketchChunk.read(chunk, _ -> new Sketch()));
        }
    }

    @Test
    void aChunkOfTheFirstVersionIsReadAsTheSame() {
        NavigableMap<Long, Sketch> sketches = new TreeMap<>();
        ByteSink plain = new ByteSink(64);
        plain.varint(3);
        Random random = new Random(4);
        for (int i = 1; i <= 3; i++) {
            Sketch sketch = new Sketch();
            for (int j = 0; j < 300; j++) {
                sketch.add(j == 0 ? 0 : random.nextGaussian() * i);
            }
            sketches.put(i * 60_000L, sketch);
            plain.zigzag(60_000);
            plain.block(firstVersion(sketch));
        }
        ByteSink chunk = new ByteSink(64);
        chunk.varint(plain.size());
        chunk.bytes(plain.toBytes());
        NavigableMap<Long, Sketch> read = new TreeMap<>();
        SketchChunk.read(
                Checksum.append(chunk.toBytes()),
                start -> read.computeIfAbsent(start, _ -> new Sketch()));
        assertEquals(sketches.keySet(), read.keySet());
        read.forEach((start, sketch) ->
                assertEquals(
                        text(java.util.Objects.requireNonNull(sketches.get(start))), text(sketch)));
    }

    private static byte[] firstVersion(Sketch sketch) {
        ByteSink out = new ByteSink(64);
        out.varint(1);
        out.varint(sketch.count());
        out.fixed(sketch.sum());
        out.fixed(sketch.min());
        out.fixed(sketch.max());
        for (Bins bins : List.of(sketch.positive(), sketch.negative())) {
            int filled = 0;
            for (int i = 0; i < bins.size(); i++) {
                filled += bins.count(i) > 0 ? 1 : 0;
            }
            out.varint(filled);
            int previous = 0;
            for (int i = 0; i < bins.size(); i++) {
                if (bins.count(i) > 0) {
                    out.zigzag((long) bins.lowest() + i - previous);
                    out.varint(bins.count(i));
                    previous = bins.lowest() + i;
                }
            }
        }
        return out.toBytes();
    }

    @Test
    void aChunkOfALaterVersionIsNotReadAsNothing() {
        ByteSink chunk = new ByteSink(64);
        chunk.varint(3);
        chunk.bytes(new byte[] {0, 1, 0});
        assertThrows(
                StoreException.class,
                () -> SketchChunk.read(Checksum.append(chunk.toBytes()), _ -> new Sketch()));
    }

    @Test
    void anEmptySketchHasNoQuantile() {
        assertTrue(Double.isNaN(new Sketch().quantile(0.5)));
        Sketch copy = new Sketch();
        copy.read(new ByteSource(bytes(new Sketch())));
        assertEquals(0, copy.count());
    }

    private static byte[] bytes(Sketch sketch) {
        ByteSink out = new ByteSink(64);
        sketch.write(out);
        return out.toBytes();
    }

    private static String text(Sketch sketch) {
        return java.util.HexFormat.of().formatHex(bytes(sketch));
    }
}
