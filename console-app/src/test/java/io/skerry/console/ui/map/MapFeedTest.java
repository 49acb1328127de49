package io.skerry.console.ui.map;

import static io.skerry.console.testing.Views.link;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.RollUpState;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.LinkState.Phase;
import io.skerry.console.model.Status;
import io.skerry.console.testing.Views;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

final class MapFeedTest {
    private static final NodeView BREMEN =
            Views.node(1, "bremen")
                    .at("eu", "bremen")
                    .position(53.1, 8.8)
                    .state(RollUpState.MAJOR_UNACKNOWLEDGED)
                    .view();
    private static final NodeView BOSTON =
            Views.node(2, "").at("us", "boston").dataAt(null).state(RollUpState.UNKNOWN).view();
    private static final NodeView REVOKED =
            Views.node(3, "old").at("eu", "bremen").lifecycle(Lifecycle.REVOKED).view();
    private static final LinkState UP = link("hub-a", Phase.CONNECTED, 60, "");
    private static final LinkState DOWN = link("hub-b", Phase.DOWN, 400, "Start it.");

    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(fleet(List.of(UP), BREMEN, BOSTON, REVOKED));
    private final SimpleStringProperty scope = new SimpleStringProperty("");
    private final MapModel model = new MapModel(id -> {});
    private final MapFeed feed = new MapFeed(model, fleet, scope);

    @Test
    void nothingIsComputedWhileNobodyLooks() {
        fleet.set(fleet(List.of(UP), BREMEN));
        assertEquals(List.of(), model.nodesProperty().get());
        feed.setActive(true);
        assertEquals(1, model.nodesProperty().get().size());
    }

    @Test
    void whatHappenedMeanwhileIsShownWhenSomebodyLooksAgain() {
        feed.setActive(true);
        feed.setActive(false);
        fleet.set(fleet(List.of(UP), BOSTON));
        assertEquals(2, model.nodesProperty().get().size());
        feed.setActive(true);
        assertEquals(List.of(Views.id(2)), ids());
    }

    @Test
    void revokedNodesAreNotOnTheMap() {
        feed.setActive(true);
        assertEquals(List.of(Views.id(1), Views.id(2)), ids());
    }

    @Test
    void theScopeNarrowsAtOnce() {
        feed.setActive(true);
        scope.set("us");
        assertEquals(List.of(Views.id(2)), ids());
        scope.set("");
        assertEquals(2, ids().size());
        scope.set("nowhere");
        assertEquals(List.of(), ids());
    }

    @Test
    void aNodeKeepsItsPlaceStateAndAge() {
        feed.setActive(true);
        MapNode bremen = model.nodesProperty().get().getFirst();
        assertEquals(53.1, bremen.latitude());
        assertEquals(8.8, bremen.longitude());
        assertEquals(Status.MAJOR, bremen.status());
        assertTrue(bremen.unacknowledged());
        assertEquals(Duration.ofSeconds(3), bremen.age());
    }

    @Test
    void aNodeWithoutPositionNameOrDataIsStillThere() {
        feed.setActive(true);
        MapNode boston = model.nodesProperty().get().getLast();
        assertFalse(boston.placed());
        assertEquals("00000000", boston.name());
        assertNull(boston.age());
        assertEquals(1, model.unplaced());
    }

    @Test
    void whileAllHubsAnswerThereIsNoNotice() {
        assertEquals(MapNotice.NONE, notice(UP));
    }

    @Test
    void theOnlyHubAwayHatchesTheWholeMap() {
        MapNotice notice = notice(DOWN);
        assertTrue(notice.everything());
        assertEquals("Hub away — last known 13:55:30 (6 min)", notice.text());
    }

    @Test
    void oneOfTwoHubsAwayIsNamedAndHatchesNothing() {
        MapNotice notice = notice(UP, DOWN);
        assertFalse(notice.everything());
        assertTrue(notice.text().startsWith("Hub hub-b away — "), notice.text());
    }

    @Test
    void severalHubsAwayAreSaidTogether() {
        LinkState refused = link("hub-c", Phase.REFUSED, 10, "Expired.");
        assertTrue(notice(UP, DOWN, refused).text().startsWith("Hubs away — "));
        MapNotice all = notice(DOWN, refused);
        assertTrue(all.text().startsWith("All hubs away — "), all.text());
        assertTrue(all.everything());
    }

    @Test
    void aMapThatWasNeverFilledSaysWhyAndHatchesNothing() {
        MapNotice notice = MapFeed.notice(fleet(List.of(DOWN)));
        assertTrue(notice.text().contains("hub-b") && notice.text().contains("Start it."));
        assertFalse(notice.everything(), "there is no old news to hatch");
    }

    @Test
    void theNoticeGoesWhenTheHubIsBack() {
        feed.setActive(true);
        fleet.set(fleet(List.of(DOWN), BREMEN));
        assertTrue(model.noticeProperty().get().everything());
        fleet.set(fleet(List.of(UP), BREMEN));
        assertEquals(MapNotice.NONE, model.noticeProperty().get());
    }

    private static MapNotice notice(LinkState... links) {
        return MapFeed.notice(fleet(List.of(links), BREMEN));
    }

    private List<String> ids() {
        return model.nodesProperty().get().stream().map(MapNode::id).toList();
    }

    private static FleetSnapshot fleet(List<LinkState> links, NodeView... nodes) {
        return Views.fleet(1, List.of(nodes), links, List.of());
    }
}
