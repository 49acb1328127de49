package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdNotifyTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsSystemdOverASocketInAFolderOrInTheAbstractNameSpace(boolean inAbstractSpace)
            throws IOException {
        String path = folder.resolve("notify").toString();
        String socket = inAbstractSpace ? "@" + path : path;
        try (DatagramReceiver systemd = new DatagramReceiver(socket)) {
            SdNotify notify = SdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", socket), 7);
            assertTrue(notify.isActive());
            notify.ready();
            assertEquals("READY=1", systemd.receive());
            notify.watchdog();
            assertEquals("WATCHDOG=1", systemd.receive());
            notify.status("linked to\nhub");
            assertEquals("STATUS=linked to hub", systemd.receive());
            notify.stopping();
            assertEquals("STOPPING=1", systemd.receive());
        }
    }

    @Test
    void doesNothingWithoutSystemd() {
        SdNotify notify = SdNotify.fromEnvironment(Map.of(), 7);
        assertFalse(notify.isActive());
        notify.ready();
        assertEquals(Optional.empty(), notify.watchdogInterval());
    }

    @Test
    void aSocketThatIsGoneStopsNothing() {
        String path = folder.resolve("gone").toString();
        SdNotify notify = SdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", path), 7);
        notify.ready();
        notify.watchdog();
        assertTrue(notify.isActive());
    }

    @Test
    void theWatchdogIsFedTwiceAsOftenAsAsked() {
        assertEquals(Optional.of(Duration.ofSeconds(15)), interval("30000000", "7"));
        assertEquals(Optional.of(Duration.ofSeconds(15)), interval("30000000", ""));
        assertEquals(Optional.empty(), interval("30000000", "8"));
        assertEquals(Optional.empty(), interval("0", "7"));
        assertEquals(Optional.empty(), interval("soon", "7"));
    }

    private static Optional<Duration> interval(String micros, String owner) {
        Map<String, String> environment =
                Map.of(
                        "NOTIFY_SOCKET", "@x",
                        "WATCHDOG_USEC", micros,
                        "WATCHDOG_PID", owner);
        return SdNotify.fromEnvironment(environment, 7).watchdogInterval();
    }
}
