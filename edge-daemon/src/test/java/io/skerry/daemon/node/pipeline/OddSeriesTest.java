package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Series that look like something else. */
class OddSeriesTest {
    @Test
    void aSeriesThatCallsItselfAnOverflowIsReleasedAsWhatItIs() {
        Admission admission = new Admission(1, 1, 1);
        SeriesKey own = SeriesKey.counter("a_total", Labels.of("overflow", "true"), "1");
        assertEquals(Optional.of(own), admission.admit(own, Labels.none()));
        admission.release(own);
        assertEquals(0, admission.size());
        SeriesKey other = SeriesKey.counter("a_total", Labels.none(), "1");
        assertEquals(Optional.of(other), admission.admit(other, Labels.none()));
        assertEquals(Optional.of(own), admission.admit(own, Labels.none()), "now an overflow");
        admission.release(own);
        assertEquals(1, admission.size());
        assertEquals(0, admission.overflowing());
    }

    @Test
    void aGaugeThatIsPublishedAsACounterNeverTakesItBelowZero() {
        SeriesKey counter = SeriesKey.counter("requests_total", Labels.none(), "1");
        Fold fold = new Fold(to(counter));
        SeriesKey one = SeriesKey.gauge("g", Labels.of("i", "1"), "1");
        SeriesKey two = SeriesKey.gauge("g", Labels.of("i", "2"), "1");
        fold.begin(1);
        assertFalse(fold.add(one, -4));
        assertEquals(List.of(), fold.samples());
        fold.begin(2);
        assertTrue(fold.add(one, 5));
        assertTrue(fold.add(two, 7));
        fold.begin(3);
        assertFalse(fold.add(two, -9));
        assertEquals(12, fold.samples().getFirst().value());
    }

    @Test
    void aCutValueHasNoHalfACharacter() {
        Normaliser normaliser =
                new Normaliser(LabelPolicy.of(List.of()), new Redactor(), new RedactionCounts());
        String start = "x".repeat(199);
        SeriesKey raw = SeriesKey.gauge("m", Labels.of("code", start + "\ud83d\ude00"), "1");
        SeriesKey clean = normaliser.normalise(raw).orElseThrow();
        assertEquals(Optional.of(start), clean.labels().get("code"));
    }

    private static Publisher to(SeriesKey published) {
        return new Publisher() {
            @Override
            public Optional<SeriesKey> publish(SeriesKey raw) {
                return Optional.of(published);
            }

            @Override
            public boolean isShared(SeriesKey any) {
                return false;
            }

            @Override
            public void released(SeriesKey any) {}
        };
    }
}
