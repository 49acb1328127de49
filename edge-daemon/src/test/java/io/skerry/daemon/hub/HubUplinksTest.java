package io.skerry.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.config.EnginesConfig;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.config.UplinksConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HubUplinksTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration SLEEP = Duration.ofMinutes(20);

    private final Map<String, NodeRecord> records = new HashMap<>();

    @Test
    void theNodesAreIdleThatHaveAllTheLabels() {
        HubUplinks uplinks = uplinks(Map.of("uplink", "metered", "region", "arctic"));
        label("one", "region", "arctic", "site", "x", "uplink", "metered");
        label("two", "region", "arctic");
        label("three", "region", "south", "uplink", "metered");
        assertEquals(Optional.of(SLEEP), uplinks.heartbeat("one"));
        assertEquals(Optional.empty(), uplinks.heartbeat("two"));
        assertEquals(Optional.empty(), uplinks.heartbeat("three"));
        assertEquals(Optional.empty(), uplinks.heartbeat("unknown"));
        label("one", "region", "arctic");
        assertEquals(Optional.empty(), uplinks.heartbeat("one"), "another binding, another mode");
    }

    @Test
    void aHubThatWasToldNothingLetsNobodySleep() {
        label("one", "region", "arctic");
        assertEquals(Optional.empty(), uplinks(Map.of()).heartbeat("one"));
        assertEquals(TEN, UplinksConfig.defaults().heartbeat());
        assertEquals(Duration.ofSeconds(20), HubUplinks.server(config(Map.of())).keepAlive());
    }

    @Test
    void whereNodesSleepTheServerDoesNotWakeThem() {
        assertEquals(
                Duration.ofMinutes(50),
                HubUplinks.server(config(Map.of("uplink", "metered"))).keepAlive());
    }

    private HubUplinks uplinks(Map<String, String> labels) {
        return new HubUplinks(
                new UplinksConfig(TEN, labels, SLEEP), id -> Optional.ofNullable(records.get(id)));
    }

    private void label(String node, String... pairs) {
        NodeRecord.Builder record = NodeRecord.newBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            record.addLabels(Label.newBuilder().setName(pairs[i]).setValue(pairs[i + 1]));
        }
        records.put(node, record.build());
    }

    private static HubConfig config(Map<String, String> labels) {
        return new HubConfig(
                "hub-1",
                new HostPort("127.0.0.1", 0),
                new HostPort("127.0.0.1", 0),
                Path.of("keys"),
                SeriesConfig.ofRetention(Duration.ofHours(1)),
                EnginesConfig.none(),
                new UplinksConfig(TEN, labels, SLEEP));
    }
}
