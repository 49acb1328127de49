package io.skerry.daemon.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionTest {
    private static final List<MetricSource> SOURCES =
            List.of(
                    out -> {
                        out.accept(
                                Family.gauge("a_bytes", "Help \\ \"me\".", 1.5, "x", "b\"\\\nc"));
                        out.accept(Family.counter("b_total", "Counts.", 3L, "role", "hub"));
                    },
                    out -> {
                        out.accept(Family.counter("b_total", "Counts.", 4, "role", "node"));
                        out.accept(
                                new Family(
                                        "c_seconds",
                                        "Times.",
                                        Family.Type.SUMMARY,
                                        List.of(
                                                new Family.Point("_count", Map.of(), 2),
                                                new Family.Point("_sum", Map.of(), 0.25))));
                    });

    @Test
    void thePrometheusFormatHasEachFamilyOnceWhoeverAddsToIt() {
        assertEquals(
                """
                # HELP a_bytes Help \\\\ "me".
                # TYPE a_bytes gauge
                a_bytes{x="b\\"\\\\\\nc"} 1.5
                # HELP b_total Counts.
                # TYPE b_total counter
                b_total{role="hub"} 3
                b_total{role="node"} 4
                # HELP c_seconds Times.
                # TYPE c_seconds summary
                c_seconds_count 2
                c_seconds_sum 0.25
                """,
                Exposition.PROMETHEUS.write(SOURCES));
    }

    @Test
    void openMetricsNamesCountersWithoutTheirSuffixAndEnds() {
        assertEquals(
                """
                # HELP a_bytes Help \\\\ \\"me\\".
                # TYPE a_bytes gauge
                a_bytes{x="b\\"\\\\\\nc"} 1.5
                # HELP b Counts.
                # TYPE b counter
                b_total{role="hub"} 3
                b_total{role="node"} 4
                # HELP c_seconds Times.
                # TYPE c_seconds summary
                c_seconds_count 2
                c_seconds_sum 0.25
                # EOF
                """,
                Exposition.OPEN_METRICS.write(SOURCES));
    }

    @Test
    void numbersAreWrittenAsTheFormatsSay() {
        assertEquals("+Inf", written(Double.POSITIVE_INFINITY));
        assertEquals("-Inf", written(Double.NEGATIVE_INFINITY));
        assertEquals("NaN", written(Double.NaN));
        assertEquals("999999999999999", written(999_999_999_999_999L));
        assertEquals("-5", written(-5));
        assertEquals("1.7E20", written(1.7e20));
    }

    private static String written(Number value) {
        String text =
                Exposition.PROMETHEUS.write(
                        List.of(out -> out.accept(Family.gauge("g", "H.", value))));
        return text.substring(text.lastIndexOf(' ') + 1).strip();
    }

    @Test
    void aFamilyWithoutPointsIsLeftOut() {
        Family empty = new Family("x_total", "None.", Family.Type.COUNTER, List.of());
        assertEquals("", Exposition.PROMETHEUS.write(List.of(out -> out.accept(empty))));
    }

    @Test
    void aCounterIsNamedAsOneAndNothingElseIs() {
        assertThrows(IllegalArgumentException.class, () -> Family.counter("calls", "C.", 1));
        assertThrows(IllegalArgumentException.class, () -> Family.gauge("calls_total", "C.", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | PROMETHEUS",
                "*/* | PROMETHEUS",
                "text/plain;version=0.0.4 | PROMETHEUS",
                "application/openmetrics-text | OPEN_METRICS",
                "application/openmetrics-text;q=0 | PROMETHEUS",
                "application/openmetrics-text-extra | PROMETHEUS",
                // What Prometheus 2.42 sends.
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;"
                        + "version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
                        + " | OPEN_METRICS"
            })
    void theFormatIsTheOneThatIsAskedFor(String accept, Exposition expected) {
        assertEquals(expected, Exposition.accepted(accept));
    }

    @Test
    void theProcessAndItsMachineAreThere() {
        String text = Exposition.PROMETHEUS.write(List.of(new ProcessMetrics(), new JvmMetrics()));
        for (String name :
                List.of(
                        "process_cpu_seconds_total ",
                        "process_resident_memory_bytes ",
                        "process_open_fds ",
                        "process_max_fds ",
                        "process_start_time_seconds ",
                        "jvm_memory_used_bytes{area=\"heap\"} ",
                        "jvm_gc_collection_seconds_count{gc=",
                        "jvm_threads_current ")) {
            assertTrue(text.contains("\n" + name), name + " in\n" + text);
        }
        long resident = Long.parseLong(value(text, "process_resident_memory_bytes"));
        assertTrue(resident > 10 << 20 && resident < 100L << 30, resident + " bytes");
        assertTrue(Double.parseDouble(value(text, "process_cpu_seconds_total")) > 0);
    }

    private static String value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("0");
    }
}
