package io.skerry.console.link;

import static io.skerry.console.link.LiveFleet.WALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.ConditionRow;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long trust lasts and whom it covers, as a console sees a real hub. */
class LiveTrustTest {
    @TempDir java.nio.file.Path folder;
    private LiveFleet fleet;

    @BeforeEach
    void start() throws Exception {
        fleet = new LiveFleet(folder.resolve("fleet"));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void anExpiredCertificateOfTheHubIsSaidAsThat() throws Exception {
        Instant muchLater = WALL.instant().plus(Duration.ofDays(400));
        var _ = fleet.console(fleet.operator(), () -> muchLater);
        LinkState refused = fleet.awaitPhase(LinkState.Phase.REFUSED);
        assertTrue(refused.reason().contains("expired"), refused.reason());
        assertFalse(fleet.snapshot().connected());
    }

    @Test
    void whatTrustStandsOnIsSaidBeforeItEnds() throws Exception {
        Instant later = WALL.instant().plus(Duration.ofDays(75));
        var _ = fleet.console(fleet.operator(), () -> later);
        fleet.awaitPhase(LinkState.Phase.CONNECTED);
        List<String> said =
                fleet.store.snapshot(later).top().stream()
                        .filter(row -> row.nodeId() == null)
                        .map(row -> row.subject() + ": " + row.condition().message())
                        .toList();
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.getFirst().startsWith("test.example: Policy ends in 1"), said.toString());
    }

    @Test
    void theHubsCertificateIsWatchedWhileItIsStillGood() throws Exception {
        Instant late = WALL.instant().plus(Duration.ofDays(393));
        var _ = fleet.console(fleet.operator(), () -> late);
        fleet.awaitPhase(LinkState.Phase.CONNECTED);
        Map<String, Severity> said = new HashMap<>();
        for (ConditionRow row : fleet.store.snapshot(late).top()) {
            said.put(row.condition().message().split(" end", 2)[0], row.condition().severity());
        }
        assertEquals(Severity.CRITICAL, said.get("Policy"), said.toString());
        assertEquals(Severity.MAJOR, said.get("Certificate of hub hub-1"), said.toString());
        assertEquals(Severity.MAJOR, said.get("Certificate of operator alice"), said.toString());
    }

    @Test
    void aHubOfAnotherFleetIsRefusedAndNotCalledUnreachable() throws Exception {
        var other =
                LiveFleet.found(
                        folder.resolve("other"),
                        "other.example",
                        "hub-1",
                        fleet.listen,
                        fleet.random);
        var _ = fleet.console(LiveFleet.open(other), WALL);
        LinkState refused = fleet.awaitPhase(LinkState.Phase.REFUSED);
        assertFalse(refused.reason().isEmpty());
    }

    @Test
    void aHubUnderAnotherNameIsRefused() throws Exception {
        java.nio.file.Path settings =
                fleet.operator().folder().resolve(io.skerry.api.operator.OperatorFolder.SETTINGS);
        String text = java.nio.file.Files.readString(settings);
        java.nio.file.Files.writeString(settings, text.replace("hub.hub-1", "hub.hub-9"));
        var renamed =
                io.skerry.api.operator.OperatorFolder.open(
                        fleet.operator().folder(), "a password".toCharArray());
        var _ = fleet.console(renamed, WALL);
        LinkState refused = fleet.awaitPhase(LinkState.Phase.REFUSED);
        assertTrue(refused.reason().contains("hub-1"), refused.reason());
    }
}
