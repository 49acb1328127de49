package io.skerry.console.ui.shell;

import static io.skerry.console.testing.Views.link;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.ConditionRow;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.LinkState.Phase;
import io.skerry.console.model.Severity;
import io.skerry.console.testing.Views;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.ViewKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The palette over a fleet that is known by name, and what else the shell says of it. */
final class PaletteCommandsTest {
    private static final NodeView OSLO = Views.node(0xa1, "oslo-1").at("north", "oslo").view();
    private static final NodeView ROME = Views.node(0xb2, "rome-1").at("south", "rome").view();

    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(
                    Views.fleet(
                            1,
                            List.of(OSLO, ROME),
                            List.of(
                                    link("hub-a", Phase.CONNECTED, 9, ""),
                                    link("hub-b", Phase.DOWN, 9, "")),
                            List.of()));
    private final ShellModel model =
            new ShellModel(fleet, Alarms.none(), new Environment("TEST", false));
    private final FakeScreen map = new FakeScreen("Map", Icon.MAP);
    private final FakeScreen node = new FakeScreen("Node", Icon.NODE);

    @BeforeEach
    void open() {
        model.add(map);
        model.add(node);
        model.open("map", "");
    }

    @Test
    void aNodeIsFoundByNameSiteRegionAndId() {
        for (String typed : List.of("rome-1", "@rome", "south", Views.id(0xb2).substring(0, 8))) {
            assertTrue(titles(typed).contains("rome-1"), typed);
        }
        assertEquals(List.of(), titles("@oslo south"));
    }

    @Test
    void openingAFoundNodeShowsThatNode() {
        model.find("@rome").getFirst().run().run();
        assertEquals(node, model.currentProperty().get());
        assertEquals("shown " + Views.id(0xb2), node.heard.getLast());
    }

    @Test
    void everyScreenIsACommandWithItsKeys() {
        PaletteEntry entry = model.find("> open map").getFirst();
        assertEquals("Open Map", entry.title());
        assertEquals("g m", entry.detail());
    }

    @Test
    void theRoleCommandOffersTheOtherRoleOnly() {
        assertTrue(titles(">").contains("Start acting"));
        assertFalse(titles(">").contains("Stop acting"));
        model.roleProperty().set(OperatorRole.ACT);
        model.find("> stop acting").getFirst().run().run();
        assertEquals(OperatorRole.VIEW, model.roleProperty().get());
    }

    @Test
    void theScopeIsLeftAgainByACommand() {
        model.find("> scope: south").getFirst().run().run();
        assertEquals("south", model.scopeProperty().get());
        model.find("> whole fleet").getFirst().run().run();
        assertEquals("", model.scopeProperty().get());
    }

    @Test
    void aRegionThatIsGoneIsNoLongerOffered() {
        fleet.set(Views.fleet(2, List.of(ROME), List.of(), List.of()));
        assertEquals(List.of("south"), model.regions());
        assertFalse(titles(">").contains("Scope: north"));
    }

    @Test
    void aLargeFleetGivesAtMostFiftyHitsAndTheBestFirst() {
        List<NodeView> many = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> many.add(Views.node(i, "x-edge-" + i).view()));
        many.add(Views.node(900, "edge-7").view());
        fleet.set(Views.fleet(2, many, List.of(), List.of()));
        List<String> found = titles("@edge-7");
        assertEquals("edge-7", found.getFirst());
        assertTrue(found.size() <= 50, found.size() + " hits");
    }

    @Test
    void tightMatchesComeBeforeScatteredOnesAndEarlyBeforeLate() {
        assertTrue(cost("rome", "rome") < cost("old-rome", "rome"));
        assertTrue(cost("old-rome", "rome") < cost("r-o-m-e", "rome"));
        assertTrue(cost("r-o-me", "rome") < cost("r--o--m--e", "rome"));
        assertEquals(Integer.MAX_VALUE, cost("emor", "rome"));
        assertEquals(0, cost("anything", ""));
    }

    @Test
    void aKeyWithoutAScreenGoesNowhere() {
        model.onGo("z");
        assertEquals(map, model.currentProperty().get());
        model.onGo("n");
        assertEquals(node, model.currentProperty().get());
    }

    @Test
    void theFilterKeyReachesTheScreenThatIsShown() {
        new ShellModel(fleet, Alarms.none(), new Environment("", false)).onFilter();
        model.onFilter();
        assertEquals("filter", map.heard.getLast());
        assertFalse(node.heard.contains("filter"));
    }

    @Test
    void eachHubHasItsHealth() {
        assertEquals(
                List.of("hub-a true", "hub-b false"),
                model.links().stream().map(each -> each.hub() + " " + each.up()).toList());
    }

    @Test
    void theStripShowsTheFirstThreeInTheirOrder() {
        List<ConditionRow> rows =
                IntStream.range(0, 5)
                        .mapToObj(i ->
                                ConditionRow.of(
                                        OSLO.node(),
                                        Views.condition("c" + i, Severity.MAJOR, Views.NOW)))
                        .toList();
        fleet.set(Views.fleet(2, List.of(OSLO), List.of(), rows));
        assertEquals(
                List.of("c0", "c1", "c2"),
                model.strip().entries().stream().map(Strip.Entry::message).toList());
    }

    @Test
    void theSheetNamesTheKeysOfAllScreens() {
        Keys.Section opening = Keys.sheet(model.screens()).get(1);
        assertEquals(
                List.of(new ViewKeys.Line("g m", "Map"), new ViewKeys.Line("g n", "Node")),
                opening.lines());
    }

    @Test
    void noTwoScreensOpenWithOneKey() {
        FakeScreen notes = new FakeScreen("Notes", Icon.NODES);
        assertThrows(IllegalArgumentException.class, () -> model.add(notes));
    }

    @Test
    void findsAlarmsWhenTheyAreAskedForAndOpensThem() {
        FakeScreen alarms = new FakeScreen("Alarms", Icon.ALARMS);
        AlarmBook book = new AlarmBook();
        AlarmRow power = Alarms.on("power", Alarms.site("oslo")).of("hub-a").row();
        book.apply(Alarms.whole("hub-a", power));
        ShellModel shell =
                new ShellModel(
                        fleet,
                        new SimpleObjectProperty<>(book.snapshot(Alarms.NOW)),
                        new Environment("TEST", false));
        shell.add(alarms);
        List<PaletteEntry> found = shell.find("#oslo");
        assertEquals("site oslo: The disk is full", found.getFirst().title());
        found.getFirst().run().run();
        assertEquals("shown hub-a:power@site/oslo", alarms.heard.getLast());
        assertEquals(List.of(), shell.find("site oslo"));
    }

    @Test
    void screensOfferMoreThanToBeOpened() {
        List<String> opened = new ArrayList<>();
        Navigator navigator =
                new Navigator() {
                    @Override
                    public void open(String screenId, String argument) {
                        opened.add(screenId + " " + argument);
                    }

                    @Override
                    public void back() {}

                    @Override
                    public void forward() {}
                };
        map.offered.add(PaletteEntry.planWork(ROME, navigator));
        PaletteEntry found = model.find("> plan work").getFirst();
        assertEquals("Plan work on rome-1", found.title());
        found.run().run();
        assertEquals(List.of("alarms planned-work/" + Views.id(0xb2)), opened);
    }

    private List<String> titles(String typed) {
        return model.find(typed).stream().map(PaletteEntry::title).toList();
    }

    private static int cost(String text, String query) {
        return PaletteSearch.cost(text, query);
    }
}
