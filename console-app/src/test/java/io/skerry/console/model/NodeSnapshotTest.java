package io.skerry.console.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NodeSnapshotTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void isCalledByItsIdUntilItHasAName() {
        assertEquals("00112233", node("").displayName());
        assertEquals("harbour-1", node("harbour-1").displayName());
    }

    @Test
    void changesOneThingAndKeepsTheRest() {
        NodeSnapshot revoked = node("a").withLifecycle(Lifecycle.REVOKED);
        assertEquals(Lifecycle.REVOKED, revoked.lifecycle());
        assertEquals(node("a"), revoked.withLifecycle(Lifecycle.ACTIVE));
    }

    @Test
    void refusesPlacesAndIntervalsThatDoNotExist() {
        assertThrows(IllegalArgumentException.class, () -> new GeoPoint(91, 0));
        assertThrows(IllegalArgumentException.class, () -> new GeoPoint(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Reporting.never(Duration.ZERO, "hub-a"));
    }

    private static NodeSnapshot node(String name) {
        return new NodeSnapshot(
                "00112233445566778899aabbccddeeff",
                "demo",
                new NodeFacts(name, "north", "harbour", "m1", Map.of(), null),
                Lifecycle.ACTIVE,
                NodeRole.NODE,
                Reporting.never(TEN, "hub-a"),
                Software.UNKNOWN,
                Headline.UNKNOWN,
                List.of(),
                null,
                null);
    }
}
