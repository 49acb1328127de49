package io.skerry.console.ui.alarms.work;

import io.skerry.console.command.AlarmDesk;
import io.skerry.console.command.WindowPlan;
import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Fault;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.model.Result;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.table.Selection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Planned work, and what a person is about to plan, change or call off: typed, then reviewed with
 * what it covers, then confirmed by its scope. What came of it is seen as the next news of the hub.
 * Lives on the JavaFX thread.
 */
public final class WorkModel {
    private static final String LOOK_ONLY =
            "This window only looks. Choose ACT above to plan work.";

    private final Source source;
    private final AlarmDesk desk;
    private final Executor fx;
    private final ObservableValue<OperatorRole> role;
    private final Supplier<String> ids;
    private final ReadOnlyObjectWrapper<AlarmsSnapshot> shown;
    private final Selection<WorkRow, AlarmId> rows = new Selection<>(WorkRow::id);
    private final ReadOnlyObjectWrapper<@Nullable Ask> ask = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
    private final StringProperty typedScope = new SimpleStringProperty("");
    private final WorkDraft draft;
    private boolean active = true;
    private long asked;

    /**
     * What is shown.
     *
     * @param zone the zone beside UTC
     */
    public record Source(
            ObservableValue<AlarmsSnapshot> alarms,
            ObservableValue<FleetSnapshot> fleet,
            ObservableValue<ZoneId> zone) {}

    /** What a person is asked. */
    sealed interface Ask {
        /**
         * What is to be planned.
         *
         * @param id of the window
         * @param changes what is to be changed; null for new work
         */
        record Form(String id, @Nullable PlannedWork changes) implements Ask {}

        /** Whether this is meant. */
        record Review(Form form, WorkPlace place, WindowPlan plan) implements Ask {}

        /** Whether this is to be called off. */
        record Cancel(WorkPlace place, WorkRow row) implements Ask {}
    }

    /**
     * @param fx the JavaFX thread
     * @param role whether this window may plan anything
     * @param ids makes ids of windows that nobody else makes
     */
    public WorkModel(
            Source source,
            AlarmDesk desk,
            Executor fx,
            ObservableValue<OperatorRole> role,
            Supplier<String> ids) {
        this.source = source;
        this.desk = desk;
        this.fx = fx;
        this.role = role;
        this.ids = ids;
        this.shown = new ReadOnlyObjectWrapper<>(source.alarms().getValue());
        source.alarms().addListener((property, before, now) -> refresh());
        role.addListener((property, before, now) -> refresh());
        this.draft =
                new WorkDraft(this::places, source.zone(), () -> source.alarms().getValue().at());
        refresh();
    }

    /** What nobody sees is not brought up to date; it is when it is shown again. */
    public void setActive(boolean seen) {
        active = seen;
        refresh();
    }

    private void refresh() {
        if (active) {
            List<WorkRow> now = WorkRow.of(source.alarms().getValue(), fleet());
            if (!now.equals(rows.rows())) {
                rows.show(now);
            }
            shown.set(source.alarms().getValue());
        }
    }

    /** The rows, and which of them is selected. */
    Selection<WorkRow, AlarmId> selection() {
        return rows;
    }

    /** Work, what is open first. */
    ReadOnlyObjectProperty<List<WorkRow>> rowsProperty() {
        return rows.rowsProperty();
    }

    /** What is shown, and the moment at which it is. */
    ReadOnlyObjectProperty<AlarmsSnapshot> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ObservableValue<OperatorRole> role() {
        return role;
    }

    FleetSnapshot fleet() {
        return source.fleet().getValue();
    }

    ZoneId zone() {
        return source.zone().getValue();
    }

    /** Kept while rows move; null for none. */
    ObjectProperty<@Nullable AlarmId> selectedProperty() {
        return rows.selectedProperty();
    }

    Optional<WorkRow> selectedRow() {
        return rows.selectedRow();
    }

    /** What a person is asked; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Ask> askProperty() {
        return ask.getReadOnlyProperty();
    }

    /** Why what was asked for does not happen; empty when nothing is in the way. */
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** Whether an answer of the hub is waited for. */
    ReadOnlyBooleanProperty sendingProperty() {
        return sending.getReadOnlyProperty();
    }

    /** What is typed of work. */
    WorkDraft draft() {
        return draft;
    }

    StringProperty typedScopeProperty() {
        return typedScope;
    }

    /** Why nothing can be planned now; empty when it can. */
    String blocked() {
        if (role.getValue() != OperatorRole.ACT) {
            return LOOK_ONLY;
        }
        boolean heard =
                source.alarms().getValue().hubs().values().stream().anyMatch(AlarmHub::heard);
        return heard
                ? ""
                : "No hub that keeps alarms is heard: nothing can be planned until one is.";
    }

    /** Why nothing can be planned at a hub now; empty when it can. */
    String blocked(String hub) {
        String all = blocked();
        if (!all.isEmpty()) {
            return all;
        }
        boolean heard = source.alarms().getValue().hub(hub).map(AlarmHub::heard).orElse(false);
        return heard ? "" : hub + " is not heard: nothing can be planned there until it is.";
    }

    /** Asks for new work, wherever. */
    public void onPlan() {
        open(null);
    }

    /** Asks for new work at the place of an alarm, or wherever when none can be planned there. */
    public void onPlan(String hub, AlarmPlace at) {
        open(places().of(hub, at).orElse(null));
    }

    /** Asks for new work at a node. */
    public void onPlanNode(String nodeId) {
        open(places().node(nodeId).orElse(null));
    }

    private void open(@Nullable WorkPlace at) {
        said.set(at == null ? blocked() : blocked(at.hub()));
        if (said.get().isEmpty()) {
            draft.begin(at, "now", "2 h", "");
            ask(new Ask.Form(ids.get(), null));
        }
    }

    /** Asks for the selected work to be changed. */
    void onChange() {
        selectedRow()
                .filter(row -> mayChange(row, blocked(row.id().hub())))
                .ifPresent(row -> {
                    WorkTimes times = new WorkTimes(draft.typedZone());
                    draft.begin(
                            placeOf(row),
                            times.text(row.work().start()),
                            times.text(row.work().end()),
                            row.work().reason());
                    ask(new Ask.Form(row.id().alarm().rule(), row.work()));
                });
    }

    /** Asks whether the selected work is to be called off. */
    void onCancel() {
        selectedRow()
                .filter(row -> mayChange(row, blocked(row.id().hub())))
                .ifPresent(row -> ask(new Ask.Cancel(placeOf(row), row)));
    }

    private boolean mayChange(WorkRow row, String blocked) {
        boolean over = row.state() == WorkRow.State.OVER;
        said.set(!blocked.isEmpty() ? blocked : over ? "This work is over." : "");
        return said.get().isEmpty();
    }

    private void ask(Ask next) {
        asked++;
        sending.set(false);
        typedScope.set("");
        ask.set(next);
    }

    private WorkPlace placeOf(WorkRow row) {
        return places().ofWindow(row.id().hub(), row.work().window(), row.place());
    }

    private WorkPlaces places() {
        return WorkPlaces.of(source.alarms().getValue(), fleet());
    }

    /** Looks at what was typed, and asks whether it is meant when it can be. */
    void onReview() {
        if (!(ask.get() instanceof Ask.Form form)) {
            return;
        }
        WorkPlace at = draft.chosen();
        String blocked = at == null ? blocked() : blocked(at.hub());
        said.set(blocked);
        WindowPlan plan =
                draft.check(form, at == null ? source.alarms().getValue().at() : hubNow(at.hub()))
                        .plan();
        if (at != null && plan != null && blocked.isEmpty()) {
            ask(new Ask.Review(form, at, plan));
        }
    }

    private Instant hubNow(String hub) {
        return WorkRow.hubNow(hub, source.alarms().getValue());
    }

    /** What the work that is asked about covers now. */
    BlastRadius radius(WorkPlace at) {
        return BlastRadius.of(at.hub(), at.place(), source.alarms().getValue(), fleet());
    }

    /** The place that is asked about; null while none is. */
    private @Nullable WorkPlace subject() {
        return switch (ask.get()) {
            case Ask.Review review -> review.place();
            case Ask.Cancel cancel -> cancel.place();
            case Ask.Form _ -> null;
            case null -> null;
        };
    }

    /** What must be typed to confirm. */
    String scopeToType() {
        WorkPlace subject = subject();
        return subject == null ? "" : subject.scope();
    }

    /** Why it cannot be confirmed although the scope may be typed; empty when it can. */
    String obstacle() {
        WorkPlace subject = subject();
        return subject == null ? "" : blocked(subject.hub());
    }

    boolean confirmed() {
        return subject() != null
                && obstacle().isEmpty()
                && !sending.get()
                && typedScope.get().strip().equals(scopeToType());
    }

    /** Sends what is asked about. */
    void onConfirm() {
        if (confirmed()) {
            switch (ask.get()) {
                case Ask.Review review -> send(desk.plan(review.place().hub(), review.plan()));
                case Ask.Cancel cancel ->
                        send(desk.cancel(cancel.place().hub(), cancel.row().work().window()));
                case Ask.Form _ -> {}
                case null -> {}
            }
        }
    }

    private void send(CompletionStage<Result<AlarmRef>> answer) {
        long mine = asked;
        sending.set(true);
        said.set("");
        answer.thenAccept(result -> fx.execute(() -> answered(mine, result)));
    }

    /** Who has gone on to something else is told of a refusal all the same. */
    private void answered(long mine, Result<AlarmRef> result) {
        boolean waited = mine == asked;
        sending.set(sending.get() && !waited);
        switch (result) {
            case Result.Ok<AlarmRef> _ -> {
                if (waited) {
                    ask.set(null);
                }
            }
            case Result.Failed<AlarmRef>(Fault fault) -> said.set("Not done: " + fault.message());
        }
    }

    /** From the review to what was typed. */
    void onBack() {
        if (ask.get() instanceof Ask.Review review) {
            said.set("");
            ask(review.form());
        }
    }

    /** Asks nothing any more. */
    void onClose() {
        asked++;
        sending.set(false);
        said.set("");
        ask.set(null);
    }

    String emptySentence() {
        return WorkCounts.empty(shown.get());
    }

    String summary() {
        return WorkCounts.summary(rows.rows());
    }
}
