package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Several sources that have their series within one limit. */
final class SharedAdmissionTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Admission admission = new Admission(3, 6, 4);
    private final Fold one = fold("one");
    private final Fold two = fold("two");

    @Test
    void whatOneSourceForgetsIsRoomForTheOther() {
        one.begin(0);
        two.begin(0);
        for (int i = 0; i < 5; i++) {
            assertTrue(one.add(counter("hits_total", i), 1));
        }
        assertEquals(1, admission.overflowing());
        assertTrue(two.add(counter("hits_total", 7), 1));
        assertTrue(Admission.isOverflow(two.samples().getFirst().series()));
        one.begin(HOUR / 2);
        one.begin(2 * HOUR);
        assertEquals(0, admission.size());
        assertEquals(List.of(), one.samples());
        two.begin(2 * HOUR);
        assertTrue(two.add(counter("hits_total", 8), 1));
        assertFalse(Admission.isOverflow(two.samples().getLast().series()));
        assertEquals(1, admission.size());
        assertEquals(0, admission.overflowing(), "those of both are forgotten");
    }

    @Test
    void aSeriesInThePlaceOfAForgottenOneBeginsWithNothingOfIt() {
        one.begin(0);
        for (int i = 0; i < 6; i++) {
            assertTrue(one.add(counter("old_total", i), 1_000));
        }
        one.begin(2 * HOUR);
        for (int i = 0; i < 6; i++) {
            assertTrue(one.add(counter("new_total", i), 1));
            assertTrue(one.add(counter("old_total", i), 5));
        }
        assertEquals(36, sum(one));
        one.begin(2 * HOUR + 1);
        for (int i = 0; i < 6; i++) {
            assertTrue(one.add(counter("new_total", i), 2));
            assertTrue(one.add(counter("old_total", i), 7));
        }
        assertEquals(54, sum(one));
    }

    @Test
    void aMemberThatStaysAwayForLessThanAnHourIsNotCountedTwice() {
        for (int round = 0; round < 5; round++) {
            one.begin(round * HOUR / 5);
            for (int i = 0; i < 10; i++) {
                if (i != 9 || round == 0 || round == 4) {
                    assertTrue(one.add(counter("hits_total", i), 100 + round));
                }
            }
            assertEquals(10 * 100 + (round == 4 ? 10 : 9) * round, sum(one), "round " + round);
        }
    }

    /** As many small steps as one likes beside a counter near the end of exact numbers. */
    @Property(tries = 60)
    void aSumIsTheNearestNumberToTheExactOne(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Fold many = fold("many", new Admission(0, 0, 1));
        BigDecimal exact = BigDecimal.ZERO;
        many.begin(1);
        for (int i = 0; i < 500; i++) {
            double value = i == 250 ? 1e17 : random.nextInt(1_000) / 8.0;
            exact = exact.add(new BigDecimal(value));
            assertTrue(many.add(counter("hits_total", i), value));
        }
        assertEquals(exact.doubleValue(), many.samples().getFirst().value());
        many.begin(2);
        for (int i = 0; i < 500; i++) {
            assertTrue(many.add(counter("hits_total", i), i == 250 ? 1e17 : 1_000));
        }
        assertEquals(1e17 + 499_000.0, many.samples().getFirst().value());
    }

    @Test
    void beyondAllMembersThereIsNoRoomAndTheSumOfTheOthersStaysExact() {
        Fold full = fold("full", new Admission(0, 0, 1));
        for (int round = 1; round <= 2; round++) {
            full.begin(round);
            for (int i = 0; i < Members.MOST; i++) {
                assertTrue(full.add(counter("hits_total", i), round));
            }
            assertFalse(full.add(counter("hits_total", Members.MOST), 1));
            assertEquals((double) round * Members.MOST, full.samples().getFirst().value());
        }
    }

    private static double sum(Fold fold) {
        return fold.samples().stream().mapToDouble(Sample::value).sum();
    }

    private static SeriesKey counter(String metric, int number) {
        return SeriesKey.counter(metric, Labels.of("server", "s" + number), "1");
    }

    private Fold fold(String job) {
        return fold(job, admission);
    }

    private static Fold fold(String job, Admission admission) {
        Normaliser normaliser =
                new Normaliser(LabelPolicy.of(List.of()), new Redactor(), new RedactionCounts());
        return new Fold(new Admitting(normaliser, admission, Labels.of("job", job)));
    }
}
