package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final LabelRule RULE =
            new LabelRule(
                    List.of(new Glob("requests*")), Set.of("user"), new RouteTemplates(List.of()));

    private final Admission admission = new Admission(Admission.PER_NODE);
    private final Fold fold = fold(admission);
    private long now;

    @Test
    void aHundredThousandValuesBecomeTwoHundredSeriesAndAnOverflowWhoseSumIsExact() {
        for (int round = 1; round <= 3; round++) {
            fold.begin(round);
            for (int i = 0; i < 100_000; i++) {
                assertTrue(fold.add(requests("u" + i), (double) round * i));
            }
            List<Sample> samples = fold.samples();
            assertEquals(Admission.PER_METRIC + 1, samples.size());
            double total = samples.stream().mapToDouble(Sample::value).sum();
            assertEquals(round * 100_000.0 * 99_999 / 2, total);
        }
    }

    @Test
    void aSeriesAloneKeepsItsFalls() {
        assertEquals(7, round(Map.of("a", 7.0)));
        assertEquals(2, round(Map.of("a", 2.0)));
        assertEquals(0, fold.samples().size() - 1);
    }

    @Test
    void theSecondOfASeriesInARoundIsNotTaken() {
        fold.begin(1);
        assertTrue(fold.add(requests("a"), 1));
        assertFalse(fold.add(requests("a"), 2));
        assertTrue(fold.add(SeriesKey.gauge("g", Labels.of("x", "1"), "1"), 5));
        assertTrue(fold.add(SeriesKey.gauge("g", Labels.of("x", "2"), "1"), 6));
        assertFalse(fold.add(SeriesKey.gauge("g", Labels.of("x", "2"), "1"), 7));
        Map<String, Double> values = new HashMap<>();
        fold.samples().forEach(sample -> values.put(sample.metric(), sample.value()));
        assertEquals(Map.of("requests_total", 1.0, "g", 11.0), values);
    }

    @Test
    void seriesThatDifferInALabelThatNobodyAllowedAreTheirSum() {
        fold.begin(1);
        for (int i = 1; i <= 4; i++) {
            SeriesKey key =
                    SeriesKey.counter(
                            "requests_total",
                            Labels.of("password", "p" + i, "code", i % 2 == 0 ? "200" : "500"),
                            "1");
            assertTrue(fold.add(key, i));
        }
        Map<String, Double> values = new HashMap<>();
        fold.samples().forEach(sample -> values.put(sample.labels().toString(), sample.value()));
        assertEquals(Map.of("{code=\"200\"}", 6.0, "{code=\"500\"}", 4.0), values);
    }

    @Test
    void whatIsNoNumberAndCountersBelowZeroAreNotTaken() {
        fold.begin(1);
        assertFalse(fold.add(requests("a"), Double.NaN));
        assertFalse(fold.add(requests("a"), -1));
        assertFalse(fold.add(requests("a"), 1e301));
        assertFalse(fold.add(SeriesKey.gauge("jane@example.com", Labels.none(), "1"), 1));
        assertEquals(List.of(), fold.samples());
        assertEquals(1, admission.refusedSamples());
    }

    @Test
    void whatWasNotSeenForAnHourMakesRoom() {
        long hour = Duration.ofHours(1).toNanos();
        for (int i = 0; i < Admission.PER_METRIC; i++) {
            fold.begin(0);
            assertTrue(fold.add(requests("old" + i), 1));
        }
        fold.begin(hour / 5);
        fold.begin(hour * 2);
        assertTrue(fold.add(requests("new"), 1));
        assertEquals(
                Labels.of("user", "new"), fold.samples().getFirst().labels(), "not an overflow");
        assertEquals(1, fold.size());
        assertEquals(1, admission.size());
    }

    /** Members come, go, come back and begin anew; the sum is that of all that they counted. */
    @Property(tries = 60)
    void totalsOfCountersAreExactThroughResetsAndLateArrivals(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Fold few = fold(new Admission(5, 100, 10));
        int names = 12;
        double[] value = new double[names];
        double[] counted = new double[names];
        boolean[] seen = new boolean[names];
        Set<String> own = new HashSet<>();
        for (int round = 1; round <= 30; round++) {
            few.begin(round);
            for (int i = 0; i < names; i++) {
                if (random.nextInt(4) == 0) {
                    continue;
                }
                // A restart counts below what was last seen, or it could not be told from growth.
                boolean restart = seen[i] && value[i] > 0 && random.nextInt(6) == 0;
                double next =
                        restart ? random.nextInt((int) value[i]) : value[i] + random.nextInt(1_000);
                counted[i] += restart || !seen[i] ? next : next - value[i];
                value[i] = next;
                seen[i] = true;
                assertTrue(few.add(requests("u" + i), next));
            }
            for (Sample sample : few.samples()) {
                sample.labels().get("user").ifPresent(own::add);
            }
            double overflow =
                    few.samples().stream()
                            .filter(sample -> Admission.isOverflow(sample.series()))
                            .mapToDouble(Sample::value)
                            .sum();
            double expected = 0;
            for (int i = 0; i < names; i++) {
                expected += own.contains("u" + i) ? 0 : counted[i];
            }
            assertEquals(expected, overflow);
        }
    }

    @Property(tries = 40)
    void gaugesBeyondTheLimitAreTheSumOfTheMoment(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Fold few = fold(new Admission(3, 100, 10));
        for (int round = 1; round <= 10; round++) {
            few.begin(round);
            double total = 0;
            for (int i = 0; i < 20; i++) {
                if (random.nextBoolean()) {
                    double value = random.nextInt(-500, 500);
                    total += value;
                    SeriesKey key =
                            SeriesKey.gauge("requests_now", Labels.of("user", "u" + i), "1");
                    assertTrue(few.add(key, value));
                }
            }
            assertEquals(total, few.samples().stream().mapToDouble(Sample::value).sum());
        }
    }

    @Test
    void metricsWithoutEndAreRefusedAndCounted() {
        Admission small = new Admission(10, 20, 5);
        Fold few = fold(small);
        few.begin(1);
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += few.add(SeriesKey.gauge("metric_" + i, Labels.none(), "1"), 1) ? 1 : 0;
        }
        assertEquals(25, taken);
        assertEquals(975, small.refusedSamples());
        assertEquals(25, few.samples().size());
    }

    private double round(Map<String, Double> values) {
        fold.begin(++now);
        values.forEach((user, value) -> assertTrue(fold.add(requests(user), value)));
        return fold.samples().stream().mapToDouble(Sample::value).sum();
    }

    private static SeriesKey requests(String user) {
        return SeriesKey.counter("requests_total", Labels.of("user", user), "1");
    }

    private static Fold fold(Admission admission) {
        return new Fold(
                new Admitting(
                        new Normaliser(
                                LabelPolicy.of(List.of(RULE)),
                                new Redactor(),
                                new RedactionCounts()),
                        admission,
                        Labels.none()));
    }
}
