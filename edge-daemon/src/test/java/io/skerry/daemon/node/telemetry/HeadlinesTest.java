package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlinesTest {

    @Test
    void cpuIsBusyByWhatIsNeitherIdleNorWaiting() {
        List<Sample> before = cpu(10, 80, 10);
        List<Sample> after = cpu(13, 86, 11);
        assertEquals(
                List.of(new Headline(Headline.CPU_BUSY_RATIO, 0.3, "")),
                Headlines.of(before, after));
    }

    @Test
    void theFirstReadingSaysNothingOfTheCpu() {
        assertEquals(List.of(), Headlines.of(List.of(), cpu(10, 80, 10)));
        assertEquals(List.of(), Headlines.of(cpu(1, 1, 1), cpu(1, 1, 1)));
    }

    @Test
    void memoryIsUsedByWhatIsNotAvailable() {
        List<Sample> samples =
                List.of(
                        gauge("node_memory_MemTotal_bytes", Labels.none(), 1_000),
                        gauge("node_memory_MemAvailable_bytes", Labels.none(), 250));
        assertEquals(
                List.of(new Headline(Headline.MEMORY_USED_RATIO, 0.75, "")),
                Headlines.of(List.of(), samples));
    }

    @Test
    void theFullestWritableDiskIsNamed() {
        List<Sample> samples = new ArrayList<>();
        samples.addAll(disk("/", "ext4", 100, 40, 30, 0));
        samples.addAll(disk("/data", "xfs", 100, 10, 10, 0));
        samples.addAll(disk("/image", "squashfs", 100, 0, 0, 1));
        samples.addAll(disk("/run", "tmpfs", 100, 0, 0, 0));
        assertEquals(
                List.of(new Headline(Headline.DISK_USED_RATIO, 0.9, "/data")),
                Headlines.of(List.of(), samples));
    }

    @Test
    void theReserveOfRootCountsAsUsedUp() {
        assertEquals(
                List.of(new Headline(Headline.DISK_USED_RATIO, 1, "/")),
                Headlines.of(List.of(), disk("/", "ext4", 100, 5, 0, 0)));
    }

    @Test
    void loadClockAndRestartsAreTakenAsTheyAre() {
        SeriesKey first = restarts("a");
        SeriesKey second = restarts("b");
        List<Sample> samples =
                List.of(
                        gauge("node_load1", Labels.none(), 1.5),
                        gauge("node_timex_offset_seconds", Labels.none(), -0.25),
                        new Sample(first, 2),
                        new Sample(second, 3));
        assertEquals(
                List.of(
                        new Headline(Headline.LOAD1, 1.5, ""),
                        new Headline(Headline.CLOCK_OFFSET_SECONDS, -0.25, ""),
                        new Headline(Headline.RESTARTS_TOTAL, 5, "")),
                Headlines.of(List.of(), samples));
    }

    @Test
    void aClockThatNobodyDisciplinesHasNoOffset() {
        assertEquals(List.of(), Headlines.of(List.of(), clock(0, 0)));
        List<Headline> exact = List.of(new Headline(Headline.CLOCK_OFFSET_SECONDS, 0, ""));
        assertEquals(exact, Headlines.of(List.of(), clock(0, 1)));
        List<Headline> drifting = List.of(new Headline(Headline.CLOCK_OFFSET_SECONDS, 0.4, ""));
        assertEquals(drifting, Headlines.of(List.of(), clock(0.4, 0)), "somebody measured it");
    }

    @Test
    void requestsAndErrorsOfAllApplicationsAreAddedUp() {
        List<Sample> samples =
                List.of(
                        counter("skerry_sli_requests_total", "web", 900),
                        counter("skerry_sli_requests_total", "api", 100),
                        counter("skerry_sli_errors_total", "api", 3));
        assertEquals(
                List.of(
                        new Headline(Headline.REQUESTS_TOTAL, 1_000, ""),
                        new Headline(Headline.ERRORS_TOTAL, 3, "")),
                Headlines.of(List.of(), samples));
    }

    private static Sample counter(String metric, String job, double value) {
        return new Sample(SeriesKey.counter(metric, Labels.of("job", job), "1"), value);
    }

    private static List<Sample> clock(double offset, double synchronised) {
        return List.of(
                gauge("node_timex_offset_seconds", Labels.none(), offset),
                gauge("node_timex_sync_status", Labels.none(), synchronised));
    }

    private static SeriesKey restarts(String service) {
        return SeriesKey.counter(
                "node_systemd_service_restart_total", Labels.of("name", service), "1");
    }

    private static List<Sample> cpu(double user, double idle, double iowait) {
        List<Sample> samples = new ArrayList<>();
        Map.of("user", user, "idle", idle, "iowait", iowait)
                .forEach((mode, value) ->
                        samples.add(
                                new Sample(
                                        SeriesKey.counter(
                                                "node_cpu_seconds_total",
                                                Labels.of("cpu", "0", "mode", mode),
                                                "s"),
                                        value)));
        return samples;
    }

    private static List<Sample> disk(
            String mount, String type, double size, double free, double avail, double readOnly) {
        Labels labels = Labels.of("mountpoint", mount, "fstype", type);
        return List.of(
                gauge("node_filesystem_size_bytes", labels, size),
                gauge("node_filesystem_free_bytes", labels, free),
                gauge("node_filesystem_avail_bytes", labels, avail),
                gauge("node_filesystem_readonly", labels, readOnly));
    }

    private static Sample gauge(String metric, Labels labels, double value) {
        return new Sample(SeriesKey.gauge(metric, labels, "1"), value);
    }
}
