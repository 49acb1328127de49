package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.config.BuiltInObjectives;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.telemetry.Indicators.Indicator;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndicatorsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final VirtualTime time = new VirtualTime(NOW);
    private final Node node = new Node();
    private final Indicators indicators = new Indicators(node, time, Duration.ofSeconds(10));

    /** A node as its test wants it. */
    private static final class Node implements Indicators.Means {
        Optional<SyncCount> syncs = Optional.of(new SyncCount(7, 2, false));
        OptionalLong oldest = OptionalLong.empty();
        List<Headline> headlines = new ArrayList<>();
        Instant notAfter = NOW.plus(Duration.ofDays(21));

        @Override
        public Optional<SyncCount> syncs() {
            return syncs;
        }

        @Override
        public OptionalLong oldestUnacknowledged() {
            return oldest;
        }

        @Override
        public List<Headline> headlines() {
            return headlines;
        }

        @Override
        public Instant certificateNotAfter() {
            return notAfter;
        }
    }

    @Test
    void theyAreWhatTheBuiltInObjectivesReadOfANode() {
        Set<String> read = new TreeSet<>();
        BuiltInObjectives.all()
                .forEach(objective -> {
                    switch (objective.sli()) {
                        case Sli.Events events ->
                                read.addAll(List.of(events.first(), events.second()));
                        case Sli.Slices slices -> read.add(slices.metric());
                    }
                });
        read.removeIf(metric -> metric.startsWith("skerry_sli_"));
        assertEquals(
                read,
                Arrays.stream(Indicator.values())
                        .map(Indicator::metric)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void synchronisationsAreCounters() {
        assertEquals(7, value(Indicator.SYNCS));
        assertEquals(2, value(Indicator.SYNC_FAILURES));
        Set<SampleKind> kinds =
                indicators.read().stream()
                        .filter(sample -> sample.metric().startsWith("skerry_sync"))
                        .map(Sample::kind)
                        .collect(Collectors.toSet());
        assertEquals(Set.of(SampleKind.COUNTER), kinds);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "10, 0", "10.001, 10.001", "3600, 3600", "-5, 0"})
    void telemetryLagsByTheAgeOfWhatWaitsLongerThanAFrame(double age, double lag) {
        node.oldest = OptionalLong.of(NOW.toEpochMilli() - Math.round(age * 1_000));
        assertEquals(lag, value(Indicator.TELEMETRY_LAG));
    }

    @Test
    void telemetryThatNobodyWaitsForDoesNotLag() {
        assertEquals(0, value(Indicator.TELEMETRY_LAG));
        node.oldest = OptionalLong.of(NOW.minusSeconds(900).toEpochMilli());
        node.syncs = Optional.of(new SyncCount(7, 2, true));
        assertFalse(indicators.newest().isEmpty());
        assertMissing(Indicator.TELEMETRY_LAG);
    }

    @Test
    void aNodeWithoutAHubSaysNothingOfOne() {
        node.syncs = Optional.empty();
        assertMissing(Indicator.SYNCS);
        assertMissing(Indicator.SYNC_FAILURES);
        assertMissing(Indicator.TELEMETRY_LAG);
    }

    @Test
    void theFullestDiskIsThatOfTheHeartbeat() {
        assertMissing(Indicator.DISK_USED);
        node.headlines.add(new Headline(Headline.LOAD1, 3, ""));
        node.headlines.add(new Headline(Headline.DISK_USED_RATIO, 0.83, "/var"));
        assertEquals(0.83, value(Indicator.DISK_USED));
    }

    @Test
    void restartsAreCountedFromTheBeginningOfTheMinute() {
        assertMissing(Indicator.RESTARTS);
        assertEquals(0, restarts(40, 0), "they came before anybody looked");
        assertEquals(2, restarts(42, 20));
        assertEquals(3, restarts(43, 59));
        assertEquals(0, restarts(43, 60));
        assertEquals(1, restarts(44, 119));
        assertEquals(1, restarts(45, 120), "found in this minute");
        assertEquals(0, restarts(45, 400));
    }

    @Test
    void aCountThatBeginsAnewIsNoRestart() {
        assertEquals(0, restarts(40, 0));
        assertEquals(0, restarts(1, 5));
        assertEquals(1, restarts(2, 10));
    }

    @ParameterizedTest
    @CsvSource({"0, 1814400", "1814400, 0", "1814460, -60"})
    void theCertificateHasSoLongYet(long seconds, double lead) {
        time.advance(Duration.ofSeconds(seconds));
        assertEquals(lead, value(Indicator.CERTIFICATE_LEAD));
    }

    private double restarts(double total, long second) {
        time.advance(Duration.between(time.instant(), NOW.plusSeconds(second)));
        node.headlines.clear();
        node.headlines.add(new Headline(Headline.RESTARTS_TOTAL, total, ""));
        return value(Indicator.RESTARTS);
    }

    private double value(Indicator indicator) {
        double sampled =
                indicators.read().stream()
                        .filter(sample -> sample.metric().equals(indicator.metric()))
                        .mapToDouble(Sample::value)
                        .findFirst()
                        .orElseThrow();
        assertEquals(indicators.newest().get(indicator), sampled);
        return sampled;
    }

    private void assertMissing(Indicator indicator) {
        List<Sample> samples = indicators.read();
        assertFalse(
                samples.stream().anyMatch(sample -> sample.metric().equals(indicator.metric())));
        assertFalse(indicators.newest().containsKey(indicator));
    }
}
