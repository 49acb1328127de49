package io.skerry.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeriesConfigTest {
    private static final String HUB =
            """
            state-dir: /s
            hub:
              name: hub-1
              listen: 0.0.0.0:1
              enrolment-listen: 0.0.0.0:2
              keys: /k
            """;

    @Test
    void aHubThatIsToldNothingKeepsADayTwoWeeksAndAYear() throws ConfigException {
        SeriesConfig kept = read("");
        assertEquals(SeriesConfig.defaults(), kept);
        assertEquals(Duration.ofHours(24), kept.retention());
        assertEquals(Duration.ofDays(14), kept.rollup1m());
        assertEquals(Duration.ofDays(400), kept.rollup10m());
        assertEquals(DataSize.ofMebibytes(16 << 10), kept.maxBytes());
    }

    @Test
    void longerBucketsAreKeptNoShorter() throws ConfigException {
        SeriesConfig kept = read("  retention: 30d\n");
        assertEquals(Duration.ofDays(30), kept.rollup1m());
        kept = read("  rollup-1m: 500d\n");
        assertEquals(Duration.ofDays(500), kept.rollup10m());
        assertRefused("hub.rollup-1m", "  rollup-1m: 1h\n");
        assertRefused("hub.rollup-10m", "  rollup-10m: 10d\n");
    }

    @Test
    void whatIsOutOfRangeIsRefusedWhereItStands() {
        assertRefused("hub.retention", "  retention: 10s\n");
        assertRefused("hub.retention", "  retention: 4000d\n");
        assertRefused("hub.series-max-bytes", "  series-max-bytes: 1MiB\n");
        assertRefused("hub.rollup-1h", "  rollup-1h: 3d\n");
    }

    private static void assertRefused(String key, String more) {
        ConfigException refused = assertThrows(ConfigException.class, () -> read(more));
        assertTrue(String.valueOf(refused.getMessage()).contains(key), refused::getMessage);
        assertTrue(String.valueOf(refused.getMessage()).contains(":7:"), refused::getMessage);
    }

    private static SeriesConfig read(String more) throws ConfigException {
        HubConfig hub = ConfigFile.parse(Path.of("/etc/skerry.yaml"), HUB + more).hub();
        if (hub == null) {
            throw new AssertionError("there is a hub");
        }
        return hub.series();
    }
}
