package io.skerry.console.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldDesk;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.NodeFacts;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.OperatorRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

final class AlarmsModelTest {
    private static final AlarmId POWER = new AlarmId(AlarmTales.HUB, AlarmTales.POWER);
    private static final AlarmRow DISK =
            AlarmTales.mixed().stream()
                    .filter(row -> row.ref().rule().equals("disk_used"))
                    .findFirst()
                    .orElseThrow();

    private final AlarmBook book = AlarmTales.book(AlarmNews.Bearings.NONE);
    private final SimpleObjectProperty<AlarmsSnapshot> alarms =
            new SimpleObjectProperty<>(book.snapshot(Alarms.NOW));
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(
                    new SimulatedFleet(1, Alarms.NOW).store(60).snapshot(Alarms.NOW));
    private final SimpleStringProperty scope = new SimpleStringProperty("");
    private final HeldDesk desk = new HeldDesk();
    private final List<String> opened = new ArrayList<>();
    private final AlarmsModel model =
            new AlarmsModel(
                    new AlarmsModel.Source(alarms, fleet, scope),
                    desk,
                    Runnable::run,
                    new SimpleObjectProperty<>(OperatorRole.ACT),
                    opened::add);

    @Test
    void theWorstThatNobodyHasSeenStandsFirst() {
        assertEquals(POWER, model.itemsProperty().get().getFirst().id());
        assertEquals(10, model.itemsProperty().get().size());
        assertTrue(model.summary().startsWith("14 alarms  ·  4 unacknowledged"));
    }

    @Test
    void whatIsTypedAndChosenNarrowsWhatIsShown() {
        model.textProperty().set("hamburg");
        assertEquals(List.of("disk_used"), rules());
        assertTrue(model.summary().startsWith("1 of 14"));
        model.textProperty().set("");
        model.onSeverity(Severity.WARNING);
        model.onSeverity(Severity.MAJOR);
        model.onSeverity(Severity.MAJOR);
        assertEquals(Set.of(Severity.WARNING), model.severitiesProperty().get());
        assertEquals(List.of("certificate", "clock", "link_errors", "smart"), rules());
        model.severitiesProperty().set(Set.of());
        model.showProperty().set(AlarmShow.SHELVED);
        assertEquals(List.of("fan"), rules());
        model.showProperty().set(AlarmShow.ALL);
        scope.set("eu-north");
        assertEquals(List.of("disk_used", "certificate", "page_fast", "fan"), rules());
    }

    @Test
    void aSearchShowsAllThatFitsWhereverItStands() {
        model.onSeverity(Severity.CRITICAL);
        model.showProperty().set(AlarmShow.SHELVED);
        model.onSearch("disk_used");
        assertEquals(List.of("disk_used"), rules());
        assertEquals(AlarmShow.ALL, model.showProperty().get());
        assertEquals(Set.of(), model.severitiesProperty().get());
    }

    @Test
    void aTickWithoutNewsMovesTheClockAndNotTheRows() {
        List<AlarmItem> before = model.itemsProperty().get();
        alarms.set(book.snapshot(Alarms.NOW.plusSeconds(1)));
        assertSame(before, model.itemsProperty().get());
        assertEquals(Alarms.NOW.plusSeconds(1), model.shownProperty().get().at());
    }

    @Test
    void whatNobodySeesIsNotFilteredUntilItIsShown() {
        List<AlarmItem> before = model.itemsProperty().get();
        model.setActive(false);
        gone(DISK);
        assertSame(before, model.itemsProperty().get());
        model.setActive(true);
        assertFalse(rules().contains("disk_used"));
    }

    @Test
    void theNameOfANodeComesWithTheFleet() {
        FleetSnapshot known = fleet.get();
        fleet.set(FleetSnapshot.empty(Alarms.NOW));
        assertFalse(places().contains("hamburg-001"));
        fleet.set(known);
        assertTrue(places().contains("hamburg-001"));
    }

    @Test
    void aNodeThatIsRenamedIsRenamedHereWithTheNextFleet() {
        FleetSnapshot known = fleet.get();
        Map<String, NodeView> renamed = new LinkedHashMap<>(known.nodes());
        renamed.replaceAll((id, view) -> renamed(view));
        fleet.set(
                new FleetSnapshot(
                        known.revision() + 1,
                        known.names() + 1,
                        known.at(),
                        renamed,
                        known.links(),
                        known.fleet(),
                        known.regions(),
                        known.sites(),
                        known.top()));
        assertFalse(places().contains("hamburg-001"));
        assertTrue(places().contains("new hamburg-001"));
    }

    @Test
    void aRowThatIsAsBeforeAtItsPlaceIsTheSameObject() {
        List<AlarmItem> before = model.itemsProperty().get();
        AlarmRow last = before.getLast().line().row();
        gone(last);
        List<AlarmItem> after = model.itemsProperty().get();
        assertEquals(before.size() - 1, after.size());
        for (int i = 0; i < after.size(); i++) {
            assertSame(before.get(i), after.get(i));
        }
    }

    @Test
    void whileAlarmsFloodInTheFirstStandsAboveAllWithWhatItExplains() {
        model.onTurn(POWER);
        book.apply(
                Alarms.changed(
                        AlarmTales.HUB,
                        new AlarmNews.Change.Put(
                                AlarmTales.node("worse", 1, "hamburg", "eu-north")
                                        .severity(Severity.CRITICAL)
                                        .since(1)
                                        .row())));
        alarms.set(book.snapshot(Alarms.NOW));
        assertEquals("worse", rules().getFirst());
        book.apply(Alarms.told(AlarmTales.HUB, false, false, AlarmTales.flood(), List.of()));
        alarms.set(book.snapshot(Alarms.NOW));
        assertEquals(
                List.of("power_lost", "node_silent", "node_silent", "node_silent", "node_silent"),
                rules().subList(0, 5));
        assertEquals("worse", rules().get(5));
    }

    @Test
    void keysMoveFromWhereTheSelectionIsAndStopAtTheEnds() {
        model.onMove(1);
        assertEquals(0, model.indexOf(model.selectedProperty().get()));
        model.onMove(1);
        assertEquals(1, model.indexOf(model.selectedProperty().get()));
        model.onMove(-5);
        assertEquals(0, model.indexOf(model.selectedProperty().get()));
        model.onMove(500);
        assertEquals(9, model.indexOf(model.selectedProperty().get()));
        model.textProperty().set("no such thing");
        model.onMove(1);
        assertEquals(9 - 9, model.targets().size(), "what is not shown is not decided of");
    }

    @Test
    void severalAreDecidedOfAtOnceAndOnlyThoseThatAreShown() {
        model.selectedProperty().set(DISK.id());
        model.onMark();
        model.selectedProperty().set(POWER);
        assertEquals(List.of(DISK.id()), targets(), "the marked ones, not the selected one");
        model.onMark();
        assertEquals(Set.of(POWER, DISK.id()), Set.copyOf(targets()));
        model.textProperty().set("hamburg");
        assertEquals(Set.of(DISK.id()), model.markedProperty().get());
        model.textProperty().set("");
        assertEquals(List.of(DISK.id()), targets(), "what was hidden is not marked any more");
        model.onMark();
        model.onMark();
        model.onUnmarkAll();
        assertEquals(List.of(POWER), targets());
    }

    @Test
    void whatIsSentIsWhatIsShownAndNotWhatCameSince() {
        model.selectedProperty().set(DISK.id());
        model.setActive(false);
        book.apply(
                Alarms.changed(
                        AlarmTales.HUB,
                        new AlarmNews.Change.Put(
                                AlarmTales.node("disk_used", 0, "hamburg", "eu-north")
                                        .severity(Severity.WARNING)
                                        .row())));
        alarms.set(book.snapshot(Alarms.NOW));
        model.desk().acknowledge(model.targets());
        assertEquals(
                List.of(new AlarmDecision.Acknowledge(DISK.ref(), Severity.CRITICAL)),
                desk.wishes.getFirst().question().decisions());
    }

    @Test
    void theStripsAlarmIsFoundWhereverItStands() {
        AlarmRow symptom =
                AlarmTales.mixed().stream()
                        .filter(row -> row.holds().cause() != null)
                        .findFirst()
                        .orElseThrow();
        model.textProperty().set("hamburg");
        long revealed = model.revealProperty().get();
        model.onFind(symptom.id().text());
        assertEquals(symptom.id(), model.selectedProperty().get());
        assertTrue(model.indexOf(symptom.id()) >= 0);
        assertTrue(model.revealProperty().get() > revealed);
        model.onFind("gone:by@now");
        assertEquals(symptom.id(), model.selectedProperty().get());
    }

    @Test
    void anAlarmThatIsOverIsNotSelectedAnyMore() {
        model.selectedProperty().set(DISK.id());
        assertEquals(DISK, model.selectedRow().orElseThrow());
        gone(DISK);
        assertTrue(model.selectedRow().isEmpty());
        assertEquals(List.of(), model.targets());
    }

    @Test
    void whatARefusalSpokeOfIsForgottenWithIt() {
        model.selectedProperty().set(DISK.id());
        model.desk().acknowledge(model.targets());
        desk.wishes.getFirst().fail("Cut.");
        assertEquals(1, model.desk().refusedProperty().get().size());
        gone(DISK);
        assertEquals(0, model.desk().refusedProperty().get().size());
    }

    @Test
    void opensTheNodeOfTheAlarmAndSaysWhenItHasNone() {
        model.selectedProperty().set(POWER);
        model.onOpenNode();
        assertEquals("This alarm is not of one node.", model.desk().saidProperty().get());
        model.selectedProperty().set(DISK.id());
        model.onOpenNode();
        assertEquals(List.of(SimulatedFleet.id(0)), opened);
    }

    @Test
    void countsWhatTheSelectedAlarmExplains() {
        model.selectedProperty().set(POWER);
        assertEquals(4, model.symptoms());
        model.selectedProperty().set(DISK.id());
        assertEquals(0, model.symptoms());
    }

    private static NodeView renamed(NodeView view) {
        NodeSnapshot node = view.node();
        NodeFacts facts = node.facts();
        NodeFacts other =
                new NodeFacts(
                        "new " + facts.name(),
                        facts.region(),
                        facts.site(),
                        facts.machineType(),
                        facts.labels(),
                        facts.position());
        NodeSnapshot called =
                new NodeSnapshot(
                        node.id(),
                        node.fleet(),
                        other,
                        node.lifecycle(),
                        node.role(),
                        node.reporting(),
                        node.software(),
                        node.headline(),
                        node.conditions(),
                        node.maintenanceUntil(),
                        node.directAddress());
        return new NodeView(
                called,
                view.severity(),
                view.state(),
                view.freshness(),
                view.lost(),
                view.maintenance(),
                view.silence(),
                view.shelved(),
                view.dataAt());
    }

    private void gone(AlarmRow row) {
        book.apply(Alarms.changed(AlarmTales.HUB, new AlarmNews.Change.Gone(row.ref())));
        alarms.set(book.snapshot(Alarms.NOW));
    }

    private List<AlarmId> targets() {
        return model.targets().stream().map(AlarmRow::id).toList();
    }

    private List<String> rules() {
        return model.itemsProperty().get().stream()
                .map(item -> item.line().row().ref().rule())
                .toList();
    }

    private List<String> places() {
        return model.itemsProperty().get().stream().map(item -> item.line().place()).toList();
    }
}
