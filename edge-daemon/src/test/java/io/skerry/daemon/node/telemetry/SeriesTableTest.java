package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import org.junit.jupiter.api.Test;

class SeriesTableTest {

    private final SeriesTable table = new SeriesTable(2, 4);

    @Test
    void referencesAreDenseAndStable() {
        assertEquals(0, table.ref(cpu("0")));
        assertEquals(1, table.ref(cpu("1")));
        assertEquals(0, table.ref(cpu("0")));
        assertEquals(2, table.definitions().size());
        assertEquals(cpu("1"), table.key(1));
    }

    @Test
    void seriesBeyondTheLimitOfAMetricShareOneOverflow() {
        table.ref(cpu("0"));
        table.ref(cpu("1"));
        int overflow = table.ref(cpu("2"));
        assertEquals(overflow, table.ref(cpu("3")));
        assertTrue(table.isOverflow(overflow));
        assertFalse(table.isOverflow(0));
        assertEquals(Labels.of("overflow", "true"), table.key(overflow).labels());
    }

    @Test
    void seriesBeyondTheLimitOfTheNodeOverflowByMetric() {
        for (int i = 0; i < 4; i++) {
            table.ref(SeriesKey.gauge("metric_" + i, Labels.none(), "1"));
        }
        int fifth = table.ref(SeriesKey.gauge("metric_5", Labels.none(), "1"));
        int sixth = table.ref(SeriesKey.gauge("metric_6", Labels.none(), "1"));
        assertTrue(table.isOverflow(fifth));
        assertTrue(table.isOverflow(sixth));
        assertEquals(6, table.size());
    }

    private static SeriesKey cpu(String number) {
        return SeriesKey.counter("node_cpu_seconds_total", Labels.of("cpu", number), "s");
    }
}
