package io.skerry.console.ui.objectives;

import io.skerry.console.command.FleetQuery;
import io.skerry.console.command.HubObjectives;
import io.skerry.console.command.ObjectiveQuery;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.Result;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartModel;
import io.skerry.console.ui.common.table.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What is shown of objectives, which of them is selected; lives on the JavaFX thread. */
public final class ObjectivesModel {
    /** Bins of the history of what is selected: one for each two hours of a month. */
    private static final int BINS = 360;

    private final Source source;
    private final HubObjectives objectives;
    private final Jumps jumps;
    private final ObjectivesFeed feed;
    private final Questions questions;
    private final BudgetChart chart;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty nodes = new SimpleBooleanProperty();
    private final Selection<ObjectiveRow, ObjectiveId> rows = new Selection<>(ObjectiveRow::id);
    private final ReadOnlyObjectWrapper<BudgetState> budget =
            new ReadOnlyObjectWrapper<>(BudgetState.NOTHING);
    private final ReadOnlyObjectWrapper<List<ExecutiveFigure>> figures;
    private final ReadOnlyObjectWrapper<Instant> now;
    private Map<String, Boolean> heard = Map.of();
    private boolean visible;

    /**
     * What is shown beside objectives.
     *
     * @param fleet knows the hubs, and the names of nodes
     * @param scope the region that all views are narrowed to; empty for the whole fleet
     * @param latencies answers quantiles over many nodes
     */
    public record Source(
            ObservableValue<FleetSnapshot> fleet,
            ObservableValue<String> scope,
            Function<FleetQuery, CompletionStage<Result<FleetQuantiles>>> latencies) {}

    /**
     * Where a person goes from here.
     *
     * @param node opens a node's own view, by id
     * @param alarms opens the alarms of a rule, by its name
     */
    public record Jumps(Consumer<String> node, Consumer<String> alarms) {}

    /**
     * @param fx the JavaFX thread
     */
    public ObjectivesModel(
            Source source,
            HubObjectives objectives,
            Executor fx,
            ObservableValue<Theme> theme,
            Jumps jumps) {
        this.source = source;
        this.objectives = objectives;
        this.jumps = jumps;
        this.feed =
                new ObjectivesFeed(
                        objectives, source.latencies(), new Questions(fx), this::arrange);
        this.questions = new Questions(fx);
        Instant start = source.fleet().getValue().at();
        this.now = new ReadOnlyObjectWrapper<>(start);
        this.figures =
                new ReadOnlyObjectWrapper<>(
                        Executive.of(feed.board(), feed.histories(), feed.latency(), start));
        this.chart = new BudgetChart(theme, start);
        source.fleet().addListener((property, before, changed) -> tick());
        source.scope().addListener((property, before, changed) -> narrow());
        text.addListener((property, before, changed) -> arrange());
        nodes.addListener((property, before, changed) -> narrow());
        rows.selectedProperty().addListener((property, before, changed) -> choose(changed));
    }

    void onShow() {
        visible = true;
        feed.open();
        tick();
        arrange();
    }

    void onHide() {
        visible = false;
        feed.close();
        questions.forget();
    }

    private void tick() {
        if (!visible) {
            return;
        }
        now.set(fleet().at());
        if (feed.tick(fleet().links().values(), now.get())) {
            askBudget();
        }
        if (heardNow().equals(heard)) {
            draw();
        } else {
            arrange();
        }
    }

    private void narrow() {
        feed.machines(machines());
        arrange();
    }

    /** Of a region all that is judged; of the whole fleet the nodes of one objective. */
    private @Nullable ObjectiveQuery machines() {
        String region = source.scope().getValue();
        ObjectiveId chosen = rows.selectedProperty().get();
        if (!nodes.get() || (region.isEmpty() && chosen == null)) {
            return null;
        }
        return ObjectiveQuery.nodes(
                region, region.isEmpty() && chosen != null ? chosen.key().objective() : "");
    }

    private void choose(@Nullable ObjectiveId id) {
        budget.set(BudgetState.of(id));
        if (id != null) {
            feed.machines(machines());
        }
        askBudget();
        draw();
    }

    private void askBudget() {
        ObjectiveId id = rows.selectedProperty().get();
        if (id == null || !visible || !board().hub(id.hub()).connected()) {
            return;
        }
        questions.<ObjectiveHistory>ask(
                id.text(),
                () -> objectives.history(id.hub(), id.key(), BINS),
                result -> answered(id, result));
    }

    private void answered(ObjectiveId id, Result<ObjectiveHistory> result) {
        if (!id.equals(budget.get().id())) {
            return;
        }
        budget.set(
                switch (result) {
                    case Result.Ok<ObjectiveHistory>(ObjectiveHistory history) ->
                            budget.get().answered(history, now.get());
                    case Result.Failed<ObjectiveHistory>(Fault fault) ->
                            budget.get().failed(fault.message());
                });
        draw();
    }

    private void arrange() {
        heard = heardNow();
        rows.show(
                Rows.of(
                        board(),
                        ObjectiveFilter.of(text.get()),
                        source.scope().getValue(),
                        fleet(),
                        now.get()));
        draw();
    }

    private void draw() {
        figures.set(Executive.of(board(), feed.histories(), feed.latency(), now.get()));
        chart.show(budget.get(), selectedRow().orElse(null), now.get());
    }

    private Map<String, Boolean> heardNow() {
        Map<String, Boolean> each = new TreeMap<>();
        board().hubs().forEach((name, hub) -> each.put(name, hub.heard(now.get())));
        return each;
    }

    private FleetSnapshot fleet() {
        return source.fleet().getValue();
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Whether single machines are shown: those of the region, or the worst of the fleet. */
    public BooleanProperty nodesProperty() {
        return nodes;
    }

    /** The rows, and which of them is selected. */
    Selection<ObjectiveRow, ObjectiveId> selection() {
        return rows;
    }

    ReadOnlyObjectProperty<List<ObjectiveRow>> rowsProperty() {
        return rows.rowsProperty();
    }

    /** Kept while rows move; null for none. */
    public ObjectProperty<@Nullable ObjectiveId> selectedProperty() {
        return rows.selectedProperty();
    }

    /** Grows whenever the selected row is to be brought into view. */
    ReadOnlyLongProperty revealProperty() {
        return rows.revealProperty();
    }

    /** The moment at which ages are shown. */
    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<BudgetState> budgetProperty() {
        return budget.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<ExecutiveFigure>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    ChartModel chart() {
        return chart.chart();
    }

    ObservableValue<String> scope() {
        return source.scope();
    }

    Board board() {
        return feed.board();
    }

    /** The selected row as it is shown; empty for none, or when the filter hides it. */
    Optional<ObjectiveRow> selectedRow() {
        return rows.selectedRow();
    }

    int indexOf(@Nullable ObjectiveId id) {
        return rows.indexOf(id);
    }

    void onMove(int steps) {
        rows.move(steps);
    }

    /** The alarms of the selected objective. */
    void onAlarms() {
        selectedRow().ifPresent(row -> jumps.alarms().accept("slo_" + row.id().key().objective()));
    }

    /** The selected row's machine; nothing when it is of none. */
    void onOpenNode() {
        selectedRow()
                .map(row -> row.id().key())
                .filter(key -> key.scope() == ObjectiveKey.Scope.NODE)
                .ifPresent(key -> jumps.node().accept(key.part()));
    }

    /** What {@code y} copies: the selected row in one line, with the moment; empty for none. */
    Optional<String> line() {
        return selectedRow().map(row -> ObjectiveWords.line(row, now.get()));
    }

    String summary() {
        return ObjectiveCounts.summary(rows.rows(), text.get().isBlank());
    }

    String emptySentence() {
        return ObjectiveCounts.empty(board(), now.get());
    }

    List<ObjectiveNotice> notices() {
        return ObjectiveNotice.of(board(), now.get());
    }
}
