package io.skerry.daemon.node.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written by the rules is read as it was meant; what is not ends with a located error. */
class ExpositionPropertiesTest {
    private static final String NASTY = "\"\\\n{}=, #\u0000\u00e9\u4e2d\ud83d\ude00aZ9_:\t";

    private record Written(String name, Labels labels, double value) {}

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll long seed) throws ExpositionException {
        SplittableRandom random = new SplittableRandom(seed);
        boolean open = random.nextBoolean();
        StringBuilder text = new StringBuilder();
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < random.nextInt(20); i++) {
            Written one = sample(random, i);
            written.add(one);
            write(text, one, random, open);
        }
        text.append(open ? "# EOF\n" : "");
        List<Exposed> read =
                Expositions.parse(
                        open ? ExpositionFormat.OPENMETRICS_1_0 : ExpositionFormat.TEXT_0_0_4,
                        text.toString());
        assertEquals(
                written,
                read.stream()
                        .map(one -> new Written(one.name(), one.labels(), one.value()))
                        .toList());
    }

    @Property(tries = 500)
    void damagedTextsEndInSamplesOrALocatedError(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("# TYPE a counter\n");
        for (int i = 0; i < 10; i++) {
            write(text, sample(random, i), random, random.nextBoolean());
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        for (ExpositionFormat format : ExpositionFormat.values()) {
            mustEnd(format, bytes);
        }
    }

    @Property(tries = 500)
    void rubbishEndsInSamplesOrALocatedError(@ForAll byte[] rubbish) {
        for (ExpositionFormat format : ExpositionFormat.values()) {
            mustEnd(format, rubbish);
        }
    }

    private static void mustEnd(ExpositionFormat format, byte[] bytes) {
        try {
            Expositions.parse(format, bytes)
                    .forEach(sample -> assertTrue(!sample.name().isEmpty()));
        } catch (ExpositionException wrong) {
            assertTrue(wrong.line() >= 1, wrong.getMessage());
        }
    }

    private static Written sample(SplittableRandom random, int number) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            StringBuilder value = new StringBuilder();
            for (int c = 0; c < random.nextInt(8); c++) {
                int at = random.nextInt(NASTY.codePointCount(0, NASTY.length()));
                value.appendCodePoint(NASTY.codePointAt(NASTY.offsetByCodePoints(0, at)));
            }
            labels.put("l" + i, value.toString());
        }
        double[] values = {0, -1.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY, 42, 1e-9};
        return new Written(
                "m" + number + ":x_y",
                Labels.of(labels),
                random.nextBoolean()
                        ? values[random.nextInt(values.length)]
                        : random.nextDouble(-1e6, 1e6));
    }

    private static void write(
            StringBuilder text, Written sample, SplittableRandom random, boolean open) {
        text.append(sample.name());
        if (sample.labels().size() > 0 || random.nextBoolean()) {
            StringBuilder inner = new StringBuilder();
            sample.labels()
                    .forEach((name, value) ->
                            inner.append(inner.isEmpty() ? "" : ",")
                                    .append(name)
                                    .append("=\"")
                                    .append(
                                            value.replace("\\", "\\\\")
                                                    .replace("\n", "\\n")
                                                    .replace("\"", "\\\""))
                                    .append('"'));
            text.append('{').append(inner).append('}');
        }
        text.append(' ').append(number(sample.value()));
        if (random.nextInt(4) == 0) {
            text.append(' ').append(open ? "1605301325.5" : "1605301325500");
        }
        if (open && random.nextInt(4) == 0) {
            text.append(" # {trace=\"x\"} 1");
        }
        text.append('\n');
    }

    private static String number(double value) {
        return value == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(value);
    }
}
