package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FormatsTest {
    private static final Instant AT = Instant.parse("2026-11-01T14:02:10Z");

    @Test
    void writesRatiosInPercent() {
        assertEquals("97 %", Formats.ratio(0.97));
        assertEquals("9.7 %", Formats.ratio(0.097));
        assertEquals("10 %", Formats.ratio(0.0999));
        assertEquals("–", Formats.ratio(Double.NaN));
    }

    @Test
    void writesBytesInBinaryUnits() {
        assertEquals("0 B", Formats.bytes(0));
        assertEquals("1,023 B", Formats.bytes(1023));
        assertEquals("1.0 KiB", Formats.bytes(1024));
        assertEquals("1.5 GiB", Formats.bytes(1.5 * (1L << 30)));
        assertEquals("512 MiB/s", Formats.byteRate(512.0 * (1 << 20)));
        assertEquals("1.0 MiB", Formats.bytes(1024 * 1024 - 1));
    }

    @Test
    void writesAgesInOneUnit() {
        assertEquals("now", Formats.age(Duration.ofMillis(1900)));
        assertEquals("12 s", Formats.age(Duration.ofSeconds(12)));
        assertEquals("6 min", Formats.age(Duration.ofSeconds(419)));
        assertEquals("47 h", Formats.age(Duration.ofHours(47)));
        assertEquals("2 d", Formats.age(Duration.ofDays(2)));
        assertEquals("never", Formats.age(null));
        assertEquals("−5 min", Formats.length(Duration.ofMinutes(-5)));
    }

    @Test
    void writesFractionsOfSeconds() {
        assertEquals("120 µs", Formats.seconds(0.00012));
        assertEquals("−1.20 ms", Formats.seconds(-0.0012));
        assertEquals("2.40 s", Formats.seconds(2.4));
        assertEquals("21 d", Formats.seconds(21 * 86_400));
    }

    @Test
    void writesTimesInUtc() {
        assertEquals("14:02:10", Formats.time(AT));
        assertEquals("2026-11-01 14:02:10", Formats.dateTime(AT));
        assertEquals("–", Formats.dateTime(null));
        assertEquals("last known 14:02:10 (6 min)", Formats.lastKnown(AT, AT.plusSeconds(400)));
        assertEquals("never seen", Formats.lastKnown(null, AT));
    }

    @Test
    void shortensIdsToWhatPeopleCompare() {
        assertEquals("00112233", Formats.shortId("00112233445566778899aabbccddeeff"));
    }
}
