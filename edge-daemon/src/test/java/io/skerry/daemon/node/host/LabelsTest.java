package io.skerry.daemon.node.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void areSortedByNameWhateverTheOrderOfMaking() {
        Labels labels = Labels.of("mode", "idle", "cpu", "0");
        assertEquals(
                List.of(new Labels.Label("cpu", "0"), new Labels.Label("mode", "idle")),
                labels.asList());
        assertEquals(Labels.of(Map.of("cpu", "0", "mode", "idle")), labels);
        assertEquals(Labels.of("cpu", "0", "mode", "idle").hashCode(), labels.hashCode());
        assertNotEquals(Labels.of("cpu", "0"), labels);
    }

    @Test
    void areFoundByName() {
        Labels labels = Labels.of("cpu", "0");
        assertEquals(Optional.of("0"), labels.get("cpu"));
        assertEquals(Optional.empty(), labels.get("mode"));
        assertTrue(labels.has("cpu", "0"));
        assertFalse(labels.has("cpu", "1"));
        assertFalse(labels.has("mode", "idle"));
    }

    @Test
    void readAsInThePrometheusTextFormat() {
        assertEquals("", Labels.none().toString());
        assertEquals("{path=\"a\\\\b\\\"c\"}", Labels.of("path", "a\\b\"c").toString());
        assertEquals(
                "node_load1{a=\"1\",b=\"2\"}",
                SeriesKey.gauge("node_load1", Labels.of("b", "2", "a", "1"), "1").toString());
    }
}
