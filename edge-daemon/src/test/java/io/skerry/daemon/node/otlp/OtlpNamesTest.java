package io.skerry.daemon.node.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpNamesTest {
    @ParameterizedTest
    @CsvSource({
        "http.server.requests, '', http_server_requests_total",
        "http.requests.total, '', http_requests_total",
        "system.cpu.time, s, system_cpu_time_seconds_total",
        "disk.io, By, disk_io_bytes_total",
        "9lives, {cat}, _9lives_total"
    })
    void countersEndWithUnitAndTotal(String name, String unit, String expected) {
        assertEquals(expected, OtlpNames.counter(name, unit));
    }

    @ParameterizedTest
    @CsvSource({
        "cpu.utilization, 1, cpu_utilization_ratio",
        "queue.size, {item}, queue_size",
        "temp, Cel, temp_celsius",
        "speed, By/s, speed_bytes_per_second",
        "already.seconds, s, already_seconds",
        "a//b--c, '', a_b_c"
    })
    void gaugesEndWithTheirUnit(String name, String unit, String expected) {
        assertEquals(expected, OtlpNames.gauge(name, unit));
    }

    @ParameterizedTest
    @CsvSource({"http.route, http_route", "a:b, a_b", "_x, key_x", "1x, _1x", "ä, _"})
    void attributesBecomeNamesOfLabels(String key, String label) {
        assertEquals(label, OtlpNames.label(key));
    }
}
