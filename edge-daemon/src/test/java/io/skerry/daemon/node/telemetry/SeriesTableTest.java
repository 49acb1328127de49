package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import org.junit.jupiter.api.Test;

class SeriesTableTest {

    private final SeriesTable table = new SeriesTable(3);

    @Test
    void referencesAreDenseAndStable() {
        assertEquals(0, table.ref(cpu("0")));
        assertEquals(1, table.ref(cpu("1")));
        assertEquals(0, table.ref(cpu("0")));
        assertEquals(2, table.definitions().size());
        assertEquals(cpu("1"), table.key(1));
    }

    @Test
    void theReferencesOfAnEpochHaveAnEnd() {
        for (int i = 0; i < 3; i++) {
            assertEquals(i, table.ref(cpu("" + i)));
        }
        assertEquals(SeriesTable.FULL, table.ref(cpu("3")));
        assertEquals(2, table.ref(cpu("2")));
        assertEquals(3, table.size());
    }

    private static SeriesKey cpu(String number) {
        return SeriesKey.counter("node_cpu_seconds_total", Labels.of("cpu", number), "s");
    }
}
