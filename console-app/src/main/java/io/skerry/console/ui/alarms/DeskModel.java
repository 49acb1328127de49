package io.skerry.console.ui.alarms;

import io.skerry.console.command.AlarmDesk;
import io.skerry.console.command.RefusedDecision;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Result;
import io.skerry.console.ui.common.OperatorRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * What a person is about to decide, has sent, and was refused. Rows are handed in as they are
 * shown: the hub learns which severity the person saw. Lives on the JavaFX thread.
 */
final class DeskModel {
    /** The longest that an alarm may be put aside; a little less, as clocks differ a little. */
    private static final Duration LONGEST = Duration.ofHours(24).minusSeconds(5);

    private static final int MOST_CHARACTERS = 2_000;
    private static final String LOOK_ONLY =
            "This window only looks. Choose ACT above to decide of alarms.";

    /** What is asked before it is decided. */
    enum FormKind {
        NOTE("Write a note"),
        SHELVE("Put aside for a while"),
        OUT_OF_SERVICE("Take out of service"),
        OWNER("Say who looks after it");

        private final String title;

        FormKind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * A form that is open.
     *
     * @param targets as they were shown when it was opened
     */
    record Form(FormKind kind, List<AlarmRow> targets) {
        Form {
            targets = List.copyOf(targets);
        }
    }

    private final AlarmDesk desk;
    private final Executor fx;
    private final ObservableValue<OperatorRole> role;
    private final ReadOnlyObjectWrapper<@Nullable Form> form = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Map<AlarmId, String>> refused =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Set<AlarmId>> sent = new ReadOnlyObjectWrapper<>(Set.of());

    DeskModel(AlarmDesk desk, Executor fx, ObservableValue<OperatorRole> role) {
        this.desk = desk;
        this.fx = fx;
        this.role = role;
    }

    /** The form that is open; null for none. */
    ReadOnlyObjectProperty<@Nullable Form> formProperty() {
        return form.getReadOnlyProperty();
    }

    /** Why what was asked for does not happen; empty when nothing is in the way. */
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** What the hub did not grant, a sentence for each alarm, until something else is decided. */
    ReadOnlyObjectProperty<Map<AlarmId, String>> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /** Alarms of which a decision is under way. */
    ReadOnlyObjectProperty<Set<AlarmId>> sentProperty() {
        return sent.getReadOnlyProperty();
    }

    /** Those that are acknowledged already are left alone. */
    void acknowledge(List<AlarmRow> shown) {
        decide(
                shown.stream()
                        .filter(row -> row.lifecycle() != AlarmLifecycle.ACKNOWLEDGED)
                        .toList(),
                row -> new AlarmDecision.Acknowledge(row.ref(), row.severity()),
                "Nothing here waits to be acknowledged.");
    }

    void unshelve(List<AlarmRow> shown) {
        decide(
                shown.stream().filter(row -> row.holds().shelf() != null).toList(),
                row -> new AlarmDecision.Unshelve(row.ref()),
                "Nothing here is on the shelf.");
    }

    void putBack(List<AlarmRow> shown) {
        decide(
                shown.stream().filter(row -> row.holds().outOfService() != null).toList(),
                row -> new AlarmDecision.PutBack(row.ref()),
                "Nothing here is out of service.");
    }

    /** Opens a form for these alarms, as they are shown now. */
    void ask(FormKind kind, List<AlarmRow> shown) {
        if (mayAct(shown, "Choose an alarm first.")) {
            form.set(new Form(kind, shown));
        }
    }

    /**
     * Decides what the open form asks.
     *
     * @param text a reason, a note or a name
     * @param length how long an alarm is put aside
     * @param hubNow the time on a hub's clock
     */
    void submit(String text, Duration length, Function<String, Instant> hubNow) {
        Form open = form.get();
        if (open == null) {
            return;
        }
        String words = text.strip();
        if (words.isEmpty() && open.kind() != FormKind.OWNER) {
            said.set(
                    open.kind() == FormKind.NOTE
                            ? "Write something first."
                            : "Say why: whoever finds it must know.");
            return;
        }
        if (words.length() > MOST_CHARACTERS) {
            said.set("At most 2,000 characters; these are " + words.length() + ".");
            return;
        }
        Duration most = length.compareTo(LONGEST) > 0 ? LONGEST : length;
        form.set(null);
        decide(
                open.targets(),
                row ->
                        switch (open.kind()) {
                            case NOTE -> new AlarmDecision.Annotate(row.ref(), words);
                            case SHELVE ->
                                    new AlarmDecision.Shelve(
                                            row.ref(),
                                            words,
                                            hubNow.apply(row.hub()).plus(most),
                                            row.severity());
                            case OUT_OF_SERVICE ->
                                    new AlarmDecision.TakeOutOfService(row.ref(), words);
                            case OWNER -> new AlarmDecision.Assign(row.ref(), words);
                        },
                "");
    }

    /** Closes the form; without one, forgets what was refused. */
    void cancel() {
        said.set("");
        if (form.get() != null) {
            form.set(null);
        } else {
            refused.set(Map.of());
        }
    }

    /** Says why something did not happen that is not the desk's to decide. */
    void say(String sentence) {
        said.set(sentence);
    }

    private boolean mayAct(List<AlarmRow> targets, String otherwise) {
        boolean acts = role.getValue() == OperatorRole.ACT;
        said.set(!acts ? LOOK_ONLY : targets.isEmpty() ? otherwise : "");
        return acts && !targets.isEmpty();
    }

    private void decide(
            List<AlarmRow> targets, Function<AlarmRow, AlarmDecision> decision, String otherwise) {
        if (!mayAct(targets, otherwise)) {
            return;
        }
        Set<AlarmId> ids = targets.stream().map(AlarmRow::id).collect(Collectors.toSet());
        Map<AlarmId, String> others = new HashMap<>(refused.get());
        others.keySet().removeAll(ids);
        refused.set(Map.copyOf(others));
        Set<AlarmId> under = new HashSet<>(sent.get());
        under.addAll(ids);
        sent.set(Set.copyOf(under));
        Map<String, List<AlarmRow>> byHub =
                targets.stream().collect(Collectors.groupingBy(AlarmRow::hub));
        byHub.forEach((hub, rows) -> {
            List<AlarmDecision> decisions = rows.stream().map(decision).toList();
            desk.decide(hub, decisions)
                    .thenAccept(answer -> fx.execute(() -> answered(hub, rows, answer)));
        });
    }

    private void answered(String hub, List<AlarmRow> rows, Result<List<RefusedDecision>> answer) {
        Set<AlarmId> under = new HashSet<>(sent.get());
        rows.forEach(row -> under.remove(row.id()));
        sent.set(Set.copyOf(under));
        Map<AlarmId, String> all = new HashMap<>(refused.get());
        switch (answer) {
            case Result.Ok<List<RefusedDecision>>(var some) ->
                    some.forEach(no -> all.put(new AlarmId(hub, no.alarm()), no.message()));
            case Result.Failed<List<RefusedDecision>>(Fault fault) ->
                    rows.forEach(row -> all.put(row.id(), fault.message()));
        }
        refused.set(Map.copyOf(all));
    }

    /** Forgets sentences about alarms that are gone. */
    void keep(Collection<AlarmId> known) {
        if (!refused.get().isEmpty() && !known.containsAll(refused.get().keySet())) {
            Map<AlarmId, String> left = new HashMap<>(refused.get());
            left.keySet().retainAll(known);
            refused.set(Map.copyOf(left));
        }
    }
}
