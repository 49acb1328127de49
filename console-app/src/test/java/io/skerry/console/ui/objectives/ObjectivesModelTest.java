package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.HUB;
import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.fleet;
import static io.skerry.console.ui.objectives.Sample.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.FleetQuery;
import io.skerry.console.command.HeldObjectives;
import io.skerry.console.command.HeldOperator.Asked;
import io.skerry.console.command.ObjectiveQuery;
import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.Result;
import io.skerry.console.model.Severity;
import io.skerry.console.testing.Views;
import io.skerry.console.ui.common.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

final class ObjectivesModelTest {
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(at(NOW, Sample.connected(HUB)));
    private final SimpleStringProperty scope = new SimpleStringProperty("");
    private final HeldObjectives hub = new HeldObjectives();
    private final List<FleetQuery> asked = new ArrayList<>();
    private final CompletableFuture<Result<FleetQuantiles>> answers = new CompletableFuture<>();
    private final List<String> opened = new ArrayList<>();
    private final ObjectivesModel model =
            new ObjectivesModel(
                    new ObjectivesModel.Source(fleet, scope, this::latencies),
                    hub,
                    Runnable::run,
                    new SimpleObjectProperty<>(Theme.DARK),
                    new ObjectivesModel.Jumps(opened::add, opened::add));

    private CompletionStage<Result<FleetQuantiles>> latencies(FleetQuery query) {
        asked.add(query);
        return answers;
    }

    @Test
    void theLatencyOfTheFleetIsAskedForWithTheObjectives() {
        model.onShow();
        assertEquals(
                List.of("skerry_sli_request_duration_seconds"),
                asked.stream().map(FleetQuery::metric).toList());
        tick(30, Sample.connected(HUB));
        assertEquals(1, asked.size(), "it has not been answered yet");
        answers.complete(
                Result.ok(
                        new FleetQuantiles(
                                HUB,
                                List.of(
                                        new FleetQuantiles.Group(
                                                "",
                                                List.of(
                                                        new FleetQuantiles.Point(
                                                                NOW, List.of(0.25), 9, 3)),
                                                3,
                                                4)),
                                3,
                                4,
                                Duration.ofMinutes(1),
                                "s")));
        ExecutiveFigure figure =
                model.figuresProperty().get().stream()
                        .filter(each -> each.kind() == ExecutiveFigure.Kind.P95)
                        .findFirst()
                        .orElseThrow();
        assertEquals("250 ms", figure.text());
        assertEquals("3 of 4", figure.coverage());
        tick(60, Sample.down(HUB));
        assertEquals(1, asked.size(), "nobody can answer");
        tick(90, Sample.connected(HUB));
        assertEquals(2, asked.size());
    }

    private static FleetSnapshot at(Instant now, LinkState... links) {
        FleetSnapshot made = Views.fleet(1, List.of(), List.of(links), List.of());
        return new FleetSnapshot(
                1,
                1,
                now,
                Map.of(),
                made.links(),
                made.fleet(),
                made.regions(),
                Map.of(),
                List.of());
    }

    private void tick(long seconds, LinkState... links) {
        fleet.set(at(NOW.plusSeconds(seconds), links));
    }

    private void answer(ObjectiveTales.Part... parts) {
        hub.lists.getLast().ok(Sample.report(parts));
    }

    @Test
    void hubsAreAskedWhenItIsOpenedAndEachHalfMinuteWhileItIs() {
        tick(60, Sample.connected(HUB));
        assertEquals(List.of(), hub.lists, "nobody looks");
        model.onShow();
        assertEquals(ObjectiveQuery.PARTS, hub.lists.getFirst().question().query());
        answer(fleet("availability"));
        tick(89, Sample.connected(HUB));
        assertEquals(1, hub.lists.size());
        tick(90, Sample.connected(HUB));
        assertEquals(2, hub.lists.size());
        tick(120, Sample.connected(HUB));
        assertEquals(2, hub.lists.size(), "it has not answered the one before");
        answer(fleet("availability"));
        model.onHide();
        tick(300, Sample.connected(HUB));
        assertEquals(2, hub.lists.size());
    }

    @Test
    void anAnswerThatComesWhenNobodyLooksIsNotTaken() {
        model.onShow();
        model.onHide();
        answer(fleet("availability"));
        assertEquals(List.of(), model.rowsProperty().get());
        model.onShow();
        assertEquals(2, hub.lists.size(), "and the question is asked anew");
    }

    @Test
    void whatWasKnownStaysWhileTheHubIsAwayAndIsAskedAtOnceWhenItIsBack() {
        model.onShow();
        answer(fleet("availability"));
        assertFalse(model.rowsProperty().get().getFirst().unheard());
        tick(1, Sample.down(HUB));
        assertTrue(model.rowsProperty().get().getFirst().unheard());
        tick(40, Sample.down(HUB));
        assertEquals(1, hub.lists.size(), "who is away is not asked");
        tick(41, Sample.connected(HUB));
        assertEquals(2, hub.lists.size(), "long before another half minute is over");
    }

    @Test
    void aFaultIsToldAndTakesNothingAway() {
        model.onShow();
        answer(fleet("availability"));
        tick(30, Sample.connected(HUB));
        hub.lists.getLast().fail("No answer in time.");
        tick(100, Sample.connected(HUB));
        assertEquals(1, model.rowsProperty().get().size());
        assertTrue(model.notices().getFirst().sentence().contains("No answer in time."));
    }

    @Test
    void aHubOfBeforeSaysSoInOneSentence() {
        model.onShow();
        hub.lists
                .getLast()
                .answer()
                .complete(Result.failed("NOT_SERVED", "hub-eu-1 shows no objectives; update it."));
        assertEquals(
                List.of(
                        new ObjectiveNotice(
                                ObjectiveNotice.Kind.NOT_SERVED,
                                "hub-eu-1 shows no objectives; update it.")),
                model.notices());
        assertTrue(model.emptySentence().startsWith("Unknown"));
    }

    @Test
    void tilesAreMadeOfTheHistoriesOfTheFleet() {
        model.onShow();
        answer(fleet("availability"), region("eu-north"), fleet("m5-disk"));
        assertEquals(
                List.of(new ObjectiveKey("availability", ObjectiveKey.Scope.FLEET, "")),
                hub.histories.stream().map(asked -> asked.question().key()).toList());
        hub.histories.getLast().ok(Sample.history(2_997_000, 3_000));
        assertEquals(0.999, model.figuresProperty().get().getFirst().value(), 1e-12);
    }

    @Test
    void theHistoryOfWhatIsSelectedIsAskedForAndDrawn() {
        model.onShow();
        answer(
                fleet("m5-disk"),
                ObjectiveTales.part("m3-sync-success", ObjectiveKey.Scope.REGION, "eu-north"));
        model.onMove(1);
        Asked<HeldObjectives.History, ObjectiveHistory> asked = hub.histories.getLast();
        assertEquals(360, asked.question().bins());
        assertEquals(model.rowsProperty().get().getFirst().id().key(), asked.question().key());
        assertEquals("Waiting for the answer", model.budgetProperty().get().empty());
        model.onMove(1);
        asked.ok(Sample.history(1, 1));
        assertNull(model.budgetProperty().get().history(), "that was of another row");
        hub.histories.getLast().fail("No answer in time.");
        assertEquals("Could not be read", model.budgetProperty().get().empty());
    }

    @Test
    void theChartShowsTheBudgetOfTheWindow() {
        model.onShow();
        answer(fleet("m3-sync-success"));
        model.onMove(1);
        hub.histories.stream()
                .filter(each -> each.question().bins() == 360)
                .forEach(each -> each.ok(Sample.history(2_970_000, 15_000)));
        var line = model.chart().seriesProperty().get().getFirst();
        assertEquals(30, line.size());
        // 29,850 of 2,985,000 may be bad.
        assertEquals(1 - 15_000 / 29_850.0, line.last(29), 1e-9);
        assertEquals(NOW.toEpochMilli(), line.time(29));
    }

    @Test
    void ofTheWholeFleetTheNodesOfTheSelectedObjectiveAreAskedFor() {
        model.onShow();
        answer(fleet("m3-sync-success"), fleet("m5-disk"));
        model.nodesProperty().set(true);
        assertEquals(1, hub.lists.size(), "which nodes is not said yet");
        model.onMove(1);
        assertEquals(
                ObjectiveQuery.nodes("", "m3-sync-success"),
                hub.lists.getLast().question().query());
        hub.lists.getLast().ok(ObjectiveTales.nodes("m3-sync-success", 30, NOW));
        assertEquals(22, model.rowsProperty().get().size());
        scope.set("eu-north");
        assertEquals(ObjectiveQuery.nodes("eu-north", ""), hub.lists.getLast().question().query());
        assertEquals(2, model.rowsProperty().get().size(), "those of before are gone");
        model.nodesProperty().set(false);
        hub.lists.getLast().ok(ObjectiveTales.nodes("m3-sync-success", 30, NOW));
        assertEquals(2, model.rowsProperty().get().size(), "an answer that nobody wants any more");
    }

    @Test
    void selectionStaysOnItsPartWhileRowsMove() {
        model.onShow();
        answer(region("eu-north"), region("us-east"));
        model.onMove(1);
        model.onMove(1);
        ObjectiveId id = model.selectedProperty().get();
        assertEquals("us-east", model.selectedRow().orElseThrow().id().key().part());
        assertEquals(2, model.revealProperty().get(), "it is brought into view each time");
        tick(30, Sample.connected(HUB));
        answer(region("eu-north"), region("us-east").burns("page_fast", Severity.CRITICAL, 20));
        assertEquals(id, model.selectedProperty().get());
        assertEquals(0, model.indexOf(id));
        model.onMove(-5);
        assertEquals(0, model.indexOf(model.selectedProperty().get()));
        model.onMove(9);
        assertEquals(1, model.indexOf(model.selectedProperty().get()));
    }

    @Test
    void fromARowOneGetsToItsAlarmsAndItsNode() {
        model.onShow();
        answer(fleet("m3-sync-success"));
        model.onAlarms();
        assertEquals(List.of(), opened, "nothing is selected");
        model.onMove(1);
        model.onAlarms();
        model.onOpenNode();
        assertEquals(List.of("slo_m3-sync-success"), opened);
        assertTrue(model.line().orElseThrow().startsWith("m3-sync-success · whole fleet · kept"));
    }

    @Test
    void whatIsTypedNarrowsWhatIsShown() {
        model.onShow();
        answer(region("eu-north"), region("us-east"));
        assertEquals("2 parts  ·  2 kept", model.summary());
        model.textProperty().set("east");
        assertEquals("1 found  ·  1 kept", model.summary());
        model.textProperty().set("nowhere");
        assertEquals("No part of an objective fits the filter", model.emptySentence());
    }

    private long budgetsAsked() {
        return hub.histories.stream().filter(each -> each.question().bins() == 360).count();
    }

    @Test
    void theBudgetIsAskedForAgainOnlyWhileSomebodyLooksAndTheHubIsThere() {
        model.onShow();
        answer(fleet("m3-sync-success"), fleet("m5-disk"));
        model.onMove(1);
        assertEquals(1, budgetsAsked());
        hub.histories.getLast().ok(Sample.history(2_970_000, 15_000));
        tick(30, Sample.connected(HUB));
        assertEquals(2, budgetsAsked(), "each half minute");
        model.onHide();
        hub.histories.getLast().ok(Sample.history(10, 10));
        assertEquals(
                Sample.history(2_970_000, 15_000),
                model.budgetProperty().get().history(),
                "an answer that nobody waits for");
        Instant before = model.nowProperty().get();
        tick(300, Sample.connected(HUB));
        assertEquals(before, model.nowProperty().get());
        model.onMove(1);
        assertEquals(2, budgetsAsked());
        model.onShow();
        tick(301, Sample.down(HUB));
        long asked = budgetsAsked();
        model.onMove(-1);
        assertEquals(asked, budgetsAsked(), "who is away is not asked");
    }

    @Test
    void machinesAreNotAskedForWhileNobodyLooks() {
        model.onShow();
        answer(fleet("m3-sync-success"));
        model.onMove(1);
        model.onHide();
        model.nodesProperty().set(true);
        assertEquals(1, hub.lists.size());
    }

    @Test
    void aTickWithoutNewsMovesTheClockAndNotTheRows() {
        model.onShow();
        answer(
                IntStream.range(0, 5)
                        .mapToObj(i -> region("r" + i))
                        .toArray(ObjectiveTales.Part[]::new));
        List<ObjectiveRow> before = model.rowsProperty().get();
        tick(5, Sample.connected(HUB));
        assertEquals(NOW.plusSeconds(5), model.nowProperty().get());
        assertSame(before, model.rowsProperty().get());
    }

    @Test
    void twoHubsAreAskedEach() {
        fleet.set(at(NOW, Sample.connected(HUB), Sample.connected("hub-us-1")));
        model.onShow();
        assertEquals(
                List.of(HUB, "hub-us-1"),
                hub.lists.stream().map(asked -> asked.question().hub()).toList());
        hub.lists.forEach(asked -> asked.ok(report()));
        assertEquals(2, model.rowsProperty().get().size());
    }

    private static ObjectiveReport report() {
        return Sample.report(fleet("availability"));
    }
}
