package io.skerry.console.ui.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.FleetQuery;
import io.skerry.console.command.HeldOperator;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.FleetQuantiles.Group;
import io.skerry.console.model.FleetQuantiles.Point;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.testing.Views;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartSeries;
import io.skerry.console.ui.common.chart.ChartUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

/** What is asked of the fleet, when again, and how what is missing is said. */
final class ExploreModelTest {
    private static final Instant END = Instant.parse("2026-11-01T14:01:00Z");

    private final HeldOperator operator = new HeldOperator();
    private final SimpleStringProperty scope = new SimpleStringProperty("");
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(at(Views.NOW));
    private final ExploreModel model =
            new ExploreModel(
                    fleet, scope, operator, Runnable::run, new SimpleObjectProperty<>(Theme.DARK));

    @Test
    void nothingIsAskedWhileNobodyLooks() {
        model.onGrouping(Grouping.SITE);
        scope.set("north");
        fleet.set(at(Views.NOW.plusSeconds(600)));
        assertEquals(0, operator.fleetQueries.size());
    }

    @Test
    void theQuestionEndsWithTheLastMinuteThatIsComplete() {
        model.onShow();
        FleetQuery query = asked();
        assertEquals("skerry_sli_request_duration_seconds", query.metric());
        assertEquals("region", query.groupBy());
        assertEquals(List.of(), query.nodeIds());
        assertEquals(List.of(0.5, 0.95, 0.99), query.quantiles());
        assertEquals(END, query.to(), "at 14:02:10 the minute to 14:02 may still be on its way");
        assertEquals(Duration.ofHours(6), Duration.between(query.from(), query.to()));
        assertEquals(Duration.ofMinutes(1), query.step());
    }

    @Test
    void itIsAskedAgainOnceTheNextMinuteIsComplete() {
        model.onShow();
        answer(group("north", 3, 3, 0.2));
        fleet.set(at(Instant.parse("2026-11-01T14:02:24Z")));
        assertEquals(1, operator.fleetQueries.size());
        fleet.set(at(Instant.parse("2026-11-01T14:02:25Z")));
        assertEquals(2, operator.fleetQueries.size());
        assertEquals(Instant.parse("2026-11-01T14:02:00Z"), asked().to());
        assertEquals(1, lines().size(), "what is known stays until there is something newer");
    }

    @Test
    void longSpansHaveLongStepsOfWholeTenMinutes() {
        model.onShow();
        model.onSpan(Span.WEEK);
        assertEquals(Duration.ofHours(1), asked().step());
        assertEquals(Instant.parse("2026-11-01T14:00:00Z"), asked().to());
        assertEquals(Duration.ofDays(7), Duration.between(asked().from(), asked().to()));
    }

    @Test
    void theWorstGroupsHaveColoursAndTheOthersAreQuiet() {
        model.onShow();
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            groups.add(group("r" + i, 5, 5, 0.1 * i));
        }
        groups.add(new Group("silent", List.of(), 0, 4));
        answer(groups.toArray(Group[]::new));
        List<GroupRow> rows = Lines.rows(model.stateProperty().get());
        assertEquals("r10", rows.getFirst().name());
        assertEquals(0, rows.getFirst().colour());
        assertEquals(GroupRow.QUIET, rows.get(8).colour());
        assertEquals("silent", rows.getLast().name());
        assertEquals(11, lines().size());
        assertEquals(ChartSeries.Style.LINE, lines().get(7).style());
        assertEquals(ChartSeries.Style.QUIET, lines().get(8).style());
    }

    @Test
    void anotherQuantileAsksNothing() {
        model.onShow();
        answer(group("north", 3, 3, 0.2));
        assertEquals(0.4, lines().getFirst().last(0), 1e-9);
        assertEquals(
                "p95 of skerry_sli_request_duration_seconds",
                model.quantilesProperty().get().title());
        assertEquals(ChartUnit.SECONDS, model.quantilesProperty().get().unit());
        model.onQuantile(0.5);
        assertEquals(0.2, lines().getFirst().last(0), 1e-9);
        assertEquals(1, operator.fleetQueries.size());
    }

    @Test
    void coverageIsSaidForTheWholeForEachGroupAndForEachStep() {
        model.onShow();
        answer(group("north", 1_184, 1_210, 0.2));
        assertTrue(
                model.stateProperty()
                        .get()
                        .summary(Views.NOW)
                        .startsWith("1,184 of 1,210 reporting  ·  hub-a, steps of 1 min, up to"));
        GroupRow row = Lines.rows(model.stateProperty().get()).getFirst();
        assertEquals("1,184 of 1,210", row.coverage());
        assertTrue(row.incomplete());
        assertEquals(
                1_184, model.coverageProperty().get().seriesProperty().get().getFirst().last(0));
        assertEquals(Freshness.LIVE, row.freshness(Duration.ofMinutes(1), Views.NOW));
        assertEquals(
                Freshness.STALE, row.freshness(Duration.ofMinutes(1), Views.NOW.plusSeconds(300)));
        GroupRow silent = new GroupRow("s", 0, null, 4);
        assertEquals("0 of 4", silent.coverage());
        assertEquals(Freshness.NEVER, silent.freshness(Duration.ofMinutes(1), Views.NOW));
        assertTrue(Double.isNaN(silent.quantile(0)));
    }

    @Test
    void aScopeNamesItsMembersAlsoThoseThatAreSilent() {
        model.onShow();
        scope.set("north");
        assertEquals(List.of(Views.id(1), Views.id(2)), asked().nodeIds());
        scope.set("");
        assertEquals(List.of(), asked().nodeIds());
    }

    @Test
    void ofAnotherQuestionNothingStaysAndLateAnswersAreNotShown() {
        model.onShow();
        answer(group("north", 3, 3, 0.2));
        model.onSpan(Span.HOUR);
        var late = operator.fleetQueries.getLast();
        model.onMetric(" node_load1 ");
        assertEquals("node_load1", asked().metric());
        assertNull(model.stateProperty().get().answer());
        late.ok(quantiles(group("north", 3, 3, 9)));
        assertNull(model.stateProperty().get().answer());
        assertEquals("Asking the hub", model.stateProperty().get().summary(Views.NOW));
        model.onMetric("  ");
        model.onMetric("node_load1");
        assertEquals(3, operator.fleetQueries.size());
    }

    @Test
    void aFailureIsSaidAndTriedAgainSoon() {
        model.onShow();
        operator.fleetQueries.getLast().fail("A counter has no quantiles.");
        assertEquals(
                "Nothing could be read: A counter has no quantiles.",
                model.stateProperty().get().warning());
        fleet.set(at(Views.NOW.plusSeconds(30)));
        assertEquals(2, operator.fleetQueries.size());
        answer(group("north", 3, 3, 0.2));
        assertEquals("", model.stateProperty().get().warning());
        model.onAgain();
        operator.fleetQueries.getLast().fail("The hub is away.");
        assertEquals(
                "Newer could not be read: The hub is away.", model.stateProperty().get().warning());
        assertEquals(1, lines().size());
    }

    @Test
    void aMetricThatNobodyHasIsSaid() {
        model.onShow();
        assertEquals("Waiting for the answer", model.stateProperty().get().empty());
        answer(new Group("north", List.of(), 0, 3));
        assertEquals("No data in this range", model.stateProperty().get().empty());
        assertEquals(
                "No node has this metric in the range.", model.stateProperty().get().warning());
    }

    @Test
    void whoLeavesAsksNothingMore() {
        model.onShow();
        model.onHide();
        answer(group("north", 3, 3, 0.2));
        assertNull(model.stateProperty().get().answer());
        fleet.set(at(Views.NOW.plusSeconds(900)));
        assertEquals(1, operator.fleetQueries.size());
        model.onShow();
        assertEquals(2, operator.fleetQueries.size());
    }

    @Test
    void groupsAreNamedForPeople() {
        assertEquals("Whole fleet", Grouping.FLEET.name(""));
        assertEquals("without machine type", Grouping.MACHINE_TYPE.name(""));
        assertEquals("north", Grouping.REGION.name("north"));
        assertEquals("machine_type", Grouping.MACHINE_TYPE.label());
        assertFalse(Grouping.SITE.others().isEmpty());
        assertEquals("p99", ExploreState.name(0.99));
    }

    private void answer(Group... groups) {
        operator.fleetQueries.getLast().ok(quantiles(groups));
    }

    private static FleetQuantiles quantiles(Group... groups) {
        int reporting = 0;
        int asked = 0;
        for (Group group : groups) {
            reporting += group.reporting();
            asked += group.asked();
        }
        return new FleetQuantiles(
                "hub-a", List.of(groups), reporting, asked, Duration.ofMinutes(1), "s");
    }

    private static Group group(String value, int reporting, int asked, double level) {
        Point point = new Point(END, List.of(level, level * 2, level * 3), 90, reporting);
        return new Group(value, List.of(point), reporting, asked);
    }

    private FleetQuery asked() {
        return operator.fleetQueries.getLast().question();
    }

    private List<ChartSeries> lines() {
        return model.quantilesProperty().get().seriesProperty().get();
    }

    private static FleetSnapshot at(Instant now) {
        FleetSnapshot made =
                Views.fleet(
                        1,
                        List.of(
                                Views.node(1, "a").view(),
                                Views.node(2, "b").dataAt(null).view(),
                                Views.node(3, "c").lifecycle(Lifecycle.UNBOUND).view(),
                                Views.node(4, "d").at("south", "quay").view()),
                        List.of(),
                        List.of());
        return new FleetSnapshot(
                made.revision(),
                made.names(),
                now,
                made.nodes(),
                made.links(),
                made.fleet(),
                made.regions(),
                made.sites(),
                made.top());
    }
}
