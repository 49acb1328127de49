package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final Instant BOOT = Instant.parse("2026-11-01T00:00:00Z");
    private static final HostFacts FACTS =
            new HostFacts(
                    new HostFacts.OperatingSystem("h", "os", "k"),
                    new HostFacts.Hardware("x86_64", "cpu", 1, 1),
                    "boot-9",
                    BOOT,
                    false);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T12:00:00Z"));
    private final SeriesTable table = new SeriesTable(4);
    private final List<Sample> machine = new ArrayList<>();
    private final Sampler sampler =
            new Sampler(
                    new HostReader(List.of(source())),
                    FACTS,
                    time.clocks(),
                    Duration.ofSeconds(1),
                    table);

    @Test
    void laysSamplesOutByReferenceWithTimeAndBoot() {
        machine.add(sample("0", 5));
        time.advance(Duration.ofSeconds(3));
        Reading reading = sampler.sample().reading();
        assertEquals(
                new FrameTime(
                        "boot-9",
                        3_000_000_000L,
                        time.instant().toEpochMilli(),
                        1_000,
                        BOOT.toEpochMilli()),
                reading.time());
        assertEquals(2, reading.size());
        assertEquals(5, reading.value(0));
        assertEquals("node_scrape_collector_success", table.key(reading.ref(1)).metric());
    }

    @Test
    void whatHasNoReferenceIsLeftOut() {
        for (int i = 0; i < 8; i++) {
            machine.add(sample(Integer.toString(i), i));
        }
        assertEquals(4, sampler.sample().reading().size());
        assertEquals(4, sampler.sample().reading().size());
    }

    @Test
    void aValueThatIsNoNumberAndADoubleAreLeftOut() {
        machine.add(sample("0", Double.NaN));
        machine.add(sample("1", 1));
        machine.add(sample("1", 2));
        Reading reading = sampler.sample().reading();
        assertEquals(2, reading.size());
        assertEquals(1, reading.value(0));
    }

    private static Sample sample(String cpu, double value) {
        return new Sample(
                SeriesKey.counter("node_cpu_seconds_total", Labels.of("cpu", cpu), "s"), value);
    }

    private HostSource source() {
        return new HostSource() {
            @Override
            public String name() {
                return "fixture";
            }

            @Override
            public List<Sample> read() {
                return machine;
            }
        };
    }
}
