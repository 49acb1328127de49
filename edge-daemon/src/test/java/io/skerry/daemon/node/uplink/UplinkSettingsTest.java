package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.wire.HostPort;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UplinkSettingsTest {
    private static final List<HostPort> HUBS = List.of(new HostPort("hub.example", 7443));

    @ParameterizedTest(name = "node {0} ms, hub {1} ms: {2} ms")
    @CsvSource({
        // The hub lengthens, and never shortens what the machine's owner set.
        "10000, 5000, 10000",
        "10000, 60000, 60000",
        // A node that was told nothing does as the hub wishes.
        "0, 5000, 5000",
        // A hub that says nothing, or nonsense, neither floods nor silences its node.
        "0, 0, 100",
        "0, -1, 100",
        "10000, 0, 10000",
        "0, 9223372036854775807, 3600000",
        "300000, 9223372036854775807, 3600000"
    })
    void theHubMayOnlyLengthenTheIntervalAndOnlyWithinReason(
            long nodeMillis, long hubMillis, long millis) {
        UplinkSettings settings = UplinkSettings.of(HUBS, Duration.ofMillis(nodeMillis));
        assertEquals(Duration.ofMillis(millis), settings.heartbeat(hubMillis));
    }

    @Test
    void withoutAHubThereIsNoUplink() {
        assertThrows(
                IllegalArgumentException.class,
                () -> UplinkSettings.of(List.of(), UplinkSettings.AS_THE_HUB_WISHES));
    }
}
