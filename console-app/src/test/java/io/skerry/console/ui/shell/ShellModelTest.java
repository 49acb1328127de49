package io.skerry.console.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.LinkState;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.OperatorRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ShellModelTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    private final FleetStore store = new SimulatedFleet(1, NOW).store(60);
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(store.snapshot(NOW));
    private final ShellModel model =
            new ShellModel(fleet, Alarms.none(), new Environment("DEMO", false));
    private final FakeScreen map = new FakeScreen("Map", Icon.MAP);
    private final FakeScreen node = new FakeScreen("Node", Icon.NODE);

    @BeforeEach
    void open() {
        model.add(map);
        model.add(node);
        model.open("map", "");
    }

    @Test
    void tellsScreensWhenTheyComeAndGo() {
        model.open("node", "a");
        model.open("node", "b");
        assertEquals(List.of("shown ", "hidden"), map.heard);
        assertEquals(List.of("shown a", "shown b"), node.heard);
    }

    @Test
    void goesBackAndForwardToWhatWasShown() {
        model.open("node", "a");
        model.back();
        assertEquals(map, model.currentProperty().get());
        assertFalse(model.canMove(-1));
        model.forward();
        assertEquals("shown a", node.heard.getLast());
        model.forward();
        assertEquals(node, model.currentProperty().get());
    }

    @Test
    void silenceIsNotCalledHealthWhenNoHubIsHeard() {
        assertEquals("Nothing unacknowledged", model.strip().quiet());
        fleet.set(FleetSnapshot.empty(NOW));
        assertEquals("Nothing is known: no hub is connected", model.strip().quiet());
        FleetSnapshot known = store.snapshot(NOW);
        fleet.set(
                new FleetSnapshot(
                        known.revision(),
                        known.names(),
                        NOW,
                        known.nodes(),
                        Map.of(),
                        known.fleet(),
                        known.regions(),
                        known.sites(),
                        known.top()));
        assertEquals("Nothing was unacknowledged when a hub was last heard", model.strip().quiet());
    }

    @Test
    void ignoresAScreenThatDoesNotExist() {
        model.open("alarms", "");
        assertEquals(map, model.currentProperty().get());
        assertFalse(model.canMove(-1));
    }

    @Test
    void findsNodesAndOpensThem() {
        List<PaletteEntry> found = model.find("@hamburg 003");
        assertTrue(found.getFirst().title().startsWith("hamburg-003"));
        found.getFirst().run().run();
        assertEquals(node, model.currentProperty().get());
    }

    @Test
    void findsCommandsAndRunsThem() {
        model.find("> start act").getFirst().run().run();
        assertEquals(OperatorRole.ACT, model.roleProperty().get());
        model.find("> eu-south").getFirst().run().run();
        assertEquals("eu-south", model.scopeProperty().get());
        assertEquals(List.of(), model.find("> no such thing"));
    }

    @Test
    void startsInTheViewRole() {
        assertEquals(OperatorRole.VIEW, model.roleProperty().get());
    }

    @Test
    void saysHowTheHubIsReached() {
        LinkHealth up = model.links().getFirst();
        assertTrue(up.up());
        assertEquals("12 ms  ·  lag 240 ms  ·  clock +3 ms", up.figures());
        store.apply(new FleetEvent.LinkChanged(SimulatedFleet.down(NOW.minusSeconds(400))));
        fleet.set(store.snapshot(NOW));
        LinkHealth down = model.links().getFirst();
        assertFalse(down.up());
        assertEquals("down 6 min", down.figures());
        assertTrue(down.explanation().contains("start the hub"));
    }

    @Test
    void saysThatAHubWasRefusedAndWhy() {
        LinkState refused =
                new LinkState(
                        "hub-b",
                        "b:1",
                        LinkState.Phase.REFUSED,
                        "Its certificate has expired.",
                        NOW,
                        null,
                        null,
                        null);
        LinkHealth health = LinkHealth.of(refused, NOW);
        assertEquals("refused", health.figures());
        assertEquals("b:1: Its certificate has expired.", health.explanation());
    }

    @Test
    void theStripHoldsThreeOfTheWorst() {
        List<Strip.Entry> strip = model.strip().entries();
        assertEquals(Math.min(3, fleet.get().top().size()), strip.size());
        assertEquals(fleet.get().top().getFirst().subject(), strip.getFirst().name());
    }
}
