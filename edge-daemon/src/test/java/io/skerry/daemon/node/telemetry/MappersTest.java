package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.daemon.node.host.HostFacts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappersTest {

    @Test
    void factsArriveWhole() {
        HostFacts facts =
                new HostFacts(
                        new HostFacts.OperatingSystem("gw-7", "Debian", "6.1"),
                        new HostFacts.Hardware("aarch64", "Cortex", 4, 1L << 33),
                        "boot-1",
                        Instant.ofEpochMilli(1_234),
                        true);
        assertEquals(
                io.skerry.api.v1.HostFacts.newBuilder()
                        .setHostname("gw-7")
                        .setBootId("boot-1")
                        .setBootedAtUnixMillis(1_234)
                        .setOperatingSystem("Debian")
                        .setKernel("6.1")
                        .setCpuModel("Cortex")
                        .setCpuCount(4)
                        .setMemoryBytes(1L << 33)
                        .setArchitecture("aarch64")
                        .setSimulated(true)
                        .build(),
                FactsMapper.facts(facts));
    }

    @Test
    void headlinesKeepOrderAndSubject() {
        List<Headline> headlines =
                List.of(
                        new Headline(Headline.LOAD1, 0.5, ""),
                        new Headline(Headline.DISK_USED_RATIO, 0.75, "/data"));
        List<io.skerry.api.v1.Headline> mapped = FactsMapper.headlines(headlines);
        assertEquals("load1", mapped.get(0).getName());
        assertEquals("/data", mapped.get(1).getSubject());
        assertEquals(0.75, mapped.get(1).getValue());
    }

    @Test
    void queriesAreReadAndRefusedWithASentence() {
        SeriesQuery.Builder query =
                SeriesQuery.newBuilder()
                        .addMetrics("node_load1")
                        .setStartUnixMillis(1_000)
                        .setEndUnixMillis(2_000)
                        .setMaxPoints(300);
        assertEquals(
                new History.Query(
                        Set.of("node_load1"),
                        Instant.ofEpochMilli(1_000),
                        Instant.ofEpochMilli(2_000),
                        300),
                HistoryMapper.query(query.build()));
        for (int width : new int[] {0, -1, 4_001}) {
            IllegalArgumentException error =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> HistoryMapper.query(query.setMaxPoints(width).build()));
            assertEquals("maxPoints must be 1 to 4000, not " + width, error.getMessage());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> HistoryMapper.query(query.setMaxPoints(1).setEndUnixMillis(1).build()));
    }

    @Test
    void pointsKeepTheirExtremes() {
        History.Line line =
                new History.Line(
                        Frames.SERIES.getFirst(),
                        List.of(new History.Point(10, 1, 4, 2, 3)),
                        10_000,
                        7);
        assertEquals(
                List.of(
                        SeriesPoint.newBuilder()
                                .setAtUnixMillis(10)
                                .setMin(1)
                                .setMax(4)
                                .setMean(2)
                                .setLast(3)
                                .build()),
                HistoryMapper.points(line));
    }
}
