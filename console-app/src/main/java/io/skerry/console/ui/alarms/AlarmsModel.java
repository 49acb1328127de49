package io.skerry.console.ui.alarms;

import io.skerry.console.command.AlarmDesk;
import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.table.Selection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Filters and groups alarms once for each snapshot; lives on the JavaFX thread. */
public final class AlarmsModel {
    private final Source source;
    private final Consumer<String> openNode;
    private final DeskModel desk;
    private final ContextModel context;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<AlarmShow> show = new SimpleObjectProperty<>(AlarmShow.ALL);
    private final ObjectProperty<Set<Severity>> severities = new SimpleObjectProperty<>(Set.of());
    private final BooleanProperty grouped = new SimpleBooleanProperty(true);
    private final Selection<AlarmItem, AlarmId> items = new Selection<>(AlarmItem::id);
    private final ReadOnlyObjectWrapper<AlarmsSnapshot> shown;
    private final ReadOnlyObjectWrapper<Set<AlarmId>> marked =
            new ReadOnlyObjectWrapper<>(Set.of());
    private final Set<AlarmId> turned = new HashSet<>();
    private final AlarmLines lines = new AlarmLines();
    private Chosen chosen = new Chosen(-1, null, null);
    private boolean active = true;
    private long shownRevision = -1;

    /** The selected alarm among all that are known: looked for once for all who ask. */
    private record Chosen(long revision, @Nullable AlarmId id, @Nullable AlarmRow row) {
        static Chosen among(AlarmsSnapshot alarms, @Nullable AlarmId id) {
            List<AlarmRow> all = alarms.rows();
            int at = id == null ? -1 : Selection.indexOf(all, AlarmRow::id, id);
            return new Chosen(alarms.revision(), id, at < 0 ? null : all.get(at));
        }

        boolean isFor(AlarmsSnapshot alarms, @Nullable AlarmId wanted) {
            return revision == alarms.revision() && Objects.equals(id, wanted);
        }
    }

    /**
     * What is shown.
     *
     * @param fleet knows the names of nodes
     * @param scope the region that all views are narrowed to; empty for the whole fleet
     */
    public record Source(
            ObservableValue<AlarmsSnapshot> alarms,
            ObservableValue<FleetSnapshot> fleet,
            ObservableValue<String> scope) {}

    /**
     * @param fx the JavaFX thread
     * @param role whether this window may decide anything
     * @param openNode opens a node's own view, by id
     */
    public AlarmsModel(
            Source source,
            AlarmDesk desk,
            Executor fx,
            ObservableValue<OperatorRole> role,
            Consumer<String> openNode) {
        this.source = source;
        this.openNode = openNode;
        this.desk = new DeskModel(desk, fx, role);
        this.context = new ContextModel(desk, fx);
        this.shown = new ReadOnlyObjectWrapper<>(source.alarms().getValue());
        source.alarms().addListener((property, before, now) -> onAlarms());
        source.fleet().addListener((property, before, now) -> onFleet(now));
        source.scope().addListener((property, before, now) -> refresh());
        text.addListener((property, before, now) -> refresh());
        show.addListener((property, before, now) -> refresh());
        severities.addListener((property, before, now) -> refresh());
        grouped.addListener((property, before, now) -> refresh());
        refresh();
    }

    /** What nobody sees is not filtered; it is caught up with when it is shown again. */
    void setActive(boolean seen) {
        active = seen;
        onAlarms();
    }

    private void onAlarms() {
        if (!active) {
            return;
        }
        if (source.alarms().getValue().revision() != shownRevision) {
            refresh();
        } else {
            shown.set(source.alarms().getValue());
        }
    }

    private void onFleet(FleetSnapshot fleet) {
        if (active && !lines.knows(fleet)) {
            refresh();
        }
    }

    private void refresh() {
        AlarmsSnapshot now = source.alarms().getValue();
        shownRevision = now.revision();
        List<AlarmLine> all = lines.of(now.rows(), fleet());
        AlarmFilter filter = filter();
        Predicate<AlarmRow> stale = now.complete() ? row -> false : now::stale;
        List<AlarmItem> found =
                grouped.get()
                        ? AlarmItems.grouped(all, filter, stale, turned)
                        : AlarmItems.flat(all, filter, stale);
        pinFirstOut(found, now);
        if (!marked.get().isEmpty()) {
            unmarkWhatIsNotAmong(found);
        }
        if (!desk.refusedProperty().get().isEmpty()) {
            desk.keep(all.stream().map(AlarmLine::id).toList());
        }
        shown.set(now);
        items.show(found);
    }

    /** What is not shown is not decided of. */
    private void unmarkWhatIsNotAmong(List<AlarmItem> found) {
        Set<AlarmId> left = new HashSet<>();
        for (AlarmItem item : found) {
            if (marked.get().contains(item.id())) {
                left.add(item.id());
            }
        }
        marked.set(Set.copyOf(left));
    }

    private AlarmFilter filter() {
        return AlarmFilter.of(show.get(), text.get(), severities.get(), source.scope().getValue());
    }

    /** While alarms flood in, the one that it began with stands above all. */
    private static void pinFirstOut(List<AlarmItem> found, AlarmsSnapshot now) {
        for (AlarmHub hub : now.hubs().values()) {
            AlarmRef first = hub.bearings().firstOut();
            if (first == null || hub.bearings().floodSince() == null) {
                continue;
            }
            AlarmId id = new AlarmId(hub.name(), first);
            for (int i = 0; i < found.size(); i++) {
                if (found.get(i).id().equals(id) && !found.get(i).symptom()) {
                    int end = i + 1;
                    while (end < found.size() && found.get(end).symptom()) {
                        end++;
                    }
                    List<AlarmItem> block = List.copyOf(found.subList(i, end));
                    found.subList(i, end).clear();
                    found.addAll(0, block);
                    break;
                }
            }
        }
    }

    public StringProperty textProperty() {
        return text;
    }

    public ObjectProperty<AlarmShow> showProperty() {
        return show;
    }

    /** Severities that are looked for; none is all. */
    public ObjectProperty<Set<Severity>> severitiesProperty() {
        return severities;
    }

    void onSeverity(Severity severity) {
        Set<Severity> wanted = EnumSet.noneOf(Severity.class);
        wanted.addAll(severities.get());
        if (!wanted.remove(severity)) {
            wanted.add(severity);
        }
        severities.set(Set.copyOf(wanted));
    }

    /** Whether symptoms stand below what explains them. */
    public BooleanProperty groupedProperty() {
        return grouped;
    }

    /** The rows, and which of them is selected. */
    Selection<AlarmItem, AlarmId> selection() {
        return items;
    }

    ReadOnlyObjectProperty<List<AlarmItem>> itemsProperty() {
        return items.rowsProperty();
    }

    /** What is shown, and the moment at which ages are. */
    public ReadOnlyObjectProperty<AlarmsSnapshot> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    FleetSnapshot fleet() {
        return source.fleet().getValue();
    }

    /** Kept while rows move; null for none. */
    public ObjectProperty<@Nullable AlarmId> selectedProperty() {
        return items.selectedProperty();
    }

    /** Chosen beside the selected one, to decide of several at once. */
    ReadOnlyObjectProperty<Set<AlarmId>> markedProperty() {
        return marked.getReadOnlyProperty();
    }

    /** Grows whenever the selected row is to be brought into view. */
    ReadOnlyLongProperty revealProperty() {
        return items.revealProperty();
    }

    DeskModel desk() {
        return desk;
    }

    /** What is known around the selected alarm. */
    ContextModel context() {
        return context;
    }

    List<AlarmNotice> notices() {
        return AlarmNotice.of(shown.get(), fleet());
    }

    String summary() {
        return AlarmCounts.summary(shown.get(), items.rows(), filter().everything());
    }

    String emptySentence() {
        return AlarmCounts.empty(shown.get(), show.get());
    }

    /** The selected alarm, as it is known now; empty for none, or when it is gone. */
    Optional<AlarmRow> selectedRow() {
        AlarmId id = items.selectedProperty().get();
        if (!chosen.isFor(shown.get(), id)) {
            chosen = Chosen.among(shown.get(), id);
        }
        return Optional.ofNullable(chosen.row());
    }

    /** How many alarms the selected one explains. */
    int symptoms() {
        return items.selectedRow().map(AlarmItem::symptoms).orElse(0);
    }

    /** What a decision is about: the marked ones as they are shown, or else the selected one. */
    List<AlarmRow> targets() {
        Set<AlarmId> several = marked.get();
        AlarmId one = items.selectedProperty().get();
        return items.rows().stream()
                .filter(item ->
                        several.isEmpty() ? item.id().equals(one) : several.contains(item.id()))
                .map(item -> item.line().row())
                .toList();
    }

    void onMove(int steps) {
        items.move(steps);
    }

    int indexOf(@Nullable AlarmId id) {
        return items.indexOf(id);
    }

    void onMark() {
        AlarmId id = items.selectedProperty().get();
        if (id != null && indexOf(id) >= 0) {
            Set<AlarmId> several = new HashSet<>(marked.get());
            if (!several.remove(id)) {
                several.add(id);
            }
            marked.set(Set.copyOf(several));
        }
    }

    void onUnmarkAll() {
        marked.set(Set.of());
    }

    /** Shows what an alarm explains, or hides it. */
    void onTurn(AlarmId id) {
        if (!turned.remove(id)) {
            turned.add(id);
        }
        refresh();
    }

    /** Selects an alarm wherever it stands, and brings it into view. */
    void onFind(String id) {
        Optional<AlarmRow> found =
                source.alarms().getValue().rows().stream()
                        .filter(row -> row.id().text().equals(id))
                        .findFirst();
        found.ifPresent(row -> {
            items.selectedProperty().set(row.id());
            if (indexOf(row.id()) < 0) {
                show.set(AlarmShow.ALL);
                severities.set(Set.of());
                text.set("");
                grouped.set(grouped.get() && row.holds().cause() == null);
                refresh();
            }
            items.reveal();
        });
    }

    /** Shows all in which the words of a text occur, wherever they stand. */
    void onSearch(String words) {
        show.set(AlarmShow.ALL);
        severities.set(Set.of());
        text.set(words);
    }

    void onOpenNode() {
        String nodeId = selectedRow().map(row -> row.ref().place().nodeId()).orElse("");
        if (nodeId.isEmpty()) {
            desk.say("This alarm is not of one node.");
        } else {
            openNode.accept(nodeId);
        }
    }

    /** The time on a hub's clock. */
    Instant hubNow(String hub) {
        AlarmsSnapshot now = shown.get();
        return now.hub(hub).map(each -> each.hubTime(now.at())).orElse(now.at());
    }
}
