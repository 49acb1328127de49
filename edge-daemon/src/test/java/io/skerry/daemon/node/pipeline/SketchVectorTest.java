package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The worked table of three nodes, whose p95 is 100 ms where a mean of nodes says 373 ms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SketchVectorTest {
    private static final List<List<Integer>> ORDERS =
            List.of(
                    List.of(0, 1, 2),
                    List.of(0, 2, 1),
                    List.of(1, 0, 2),
                    List.of(1, 2, 0),
                    List.of(2, 0, 1),
                    List.of(2, 1, 0));

    private Struct vector = Struct.getDefaultInstance();

    @BeforeAll
    void read() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/vectors/sketch.json")) {
            if (in == null) {
                throw new IOException("no vectors/sketch.json among the resources");
            }
            Struct.Builder builder = Struct.newBuilder();
            JsonFormat.parser()
                    .merge(new String(in.readAllBytes(), StandardCharsets.UTF_8), builder);
            vector = builder.build();
        }
    }

    @Test
    void quantilesAreWithinTheToleranceForEveryOrderOfMerging() {
        double tolerance = vector.getFieldsOrThrow("tolerance_relative").getNumberValue();
        for (List<Integer> order : ORDERS) {
            DDSketch merged = Sketches.empty();
            List<DDSketch> nodes = nodes();
            order.forEach(node -> merged.mergeWith(nodes.get(node)));
            assertEquals(100_000, merged.getCount());
            quantiles()
                    .forEach((quantile, exact) -> {
                        double told = merged.getValueAtQuantile(quantile);
                        assertTrue(
                                Math.abs(told - exact) <= exact * tolerance * 1.000001,
                                "p" + quantile + " is " + told + " in order " + order);
                    });
        }
    }

    @Test
    void everyOrderGivesTheSameBytes() {
        List<byte[]> all =
                ORDERS.stream()
                        .map(order -> {
                            DDSketch merged = Sketches.empty();
                            List<DDSketch> nodes = nodes();
                            order.forEach(node -> merged.mergeWith(nodes.get(node)));
                            return Sketches.bytes(merged);
                        })
                        .toList();
        all.forEach(bytes -> assertArrayEquals(all.getFirst(), bytes));
    }

    private Map<Double, Double> quantiles() {
        Map<Double, Double> quantiles = new TreeMap<>();
        vector.getFieldsOrThrow("quantiles_ms")
                .getStructValue()
                .getFieldsMap()
                .forEach((name, row) ->
                        quantiles.put(
                                Double.valueOf(name),
                                row.getStructValue().getFieldsOrThrow("exact").getNumberValue()));
        assertEquals(3, quantiles.size());
        return quantiles;
    }

    /** As the vector's source says. */
    private static List<DDSketch> nodes() {
        DDSketch fast = Sketches.empty();
        for (int i = 0; i < 90_000; i++) {
            fast.accept(10 + 10.0 * i / 89_999);
        }
        DDSketch middling = Sketches.empty();
        middling.accept(100, 8_000);
        DDSketch slow = Sketches.empty();
        slow.accept(1_000, 2_000);
        return List.of(fast, middling, slow);
    }
}
