package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Labels APP = Labels.of("job", "app");

    private final Admission admission = new Admission(2, 5, 2);

    @Test
    void beyondTheLimitOfAMetricThereIsOneOverflowThatSaysWhose() {
        assertEquals(Optional.of(key("a", "1")), admission.admit(key("a", "1"), APP));
        assertEquals(Optional.of(key("a", "2")), admission.admit(key("a", "2"), APP));
        SeriesKey overflow = admission.admit(key("a", "3"), APP).orElseThrow();
        assertEquals(Labels.of("job", "app", "overflow", "true"), overflow.labels());
        assertEquals(Optional.of(overflow), admission.admit(key("a", "4"), APP));
        assertTrue(Admission.isOverflow(overflow));
        assertFalse(Admission.isOverflow(key("a", "1")));
        assertEquals(1, admission.overflowing());
    }

    @Test
    void aKnownSeriesIsAlwaysAdmitted() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.of(key("m" + i, "x")), admission.admit(key("m" + i, "x"), APP));
        }
        assertEquals(Optional.of(key("m0", "x")), admission.admit(key("m0", "x"), APP));
        assertTrue(Admission.isOverflow(admission.admit(key("m5", "x"), APP).orElseThrow()));
        assertEquals(5, admission.size());
    }

    @Test
    void aSeriesStaysUntilItsLastHolderReleasesIt() {
        var _ = admission.admit(key("a", "1"), APP);
        var _ = admission.admit(key("a", "1"), APP);
        var _ = admission.admit(key("a", "2"), APP);
        admission.release(key("a", "1"));
        assertTrue(Admission.isOverflow(admission.admit(key("a", "3"), APP).orElseThrow()));
        admission.release(key("a", "1"));
        assertEquals(Optional.of(key("a", "3")), admission.admit(key("a", "3"), APP));
        admission.release(key("a", "unknown"));
        assertEquals(2, admission.size());
    }

    @Test
    void overflowsHaveAnEndToo() {
        for (int i = 0; i < 5; i++) {
            assertTrue(admission.admit(key("m" + i, "x"), APP).isPresent());
        }
        SeriesKey first = admission.admit(key("n1", "x"), APP).orElseThrow();
        assertTrue(admission.admit(key("n2", "x"), APP).isPresent());
        assertEquals(Optional.empty(), admission.admit(key("n3", "x"), APP));
        assertEquals(1, admission.refusedSamples());
        admission.release(first);
        assertTrue(admission.admit(key("n3", "x"), APP).isPresent());
    }

    private static SeriesKey key(String metric, String value) {
        return SeriesKey.gauge(metric, Labels.of("x", value), "1");
    }
}
