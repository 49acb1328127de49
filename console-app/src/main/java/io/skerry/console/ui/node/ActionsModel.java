package io.skerry.console.ui.node;

import io.skerry.console.command.Handle;
import io.skerry.console.command.Operator;
import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import io.skerry.console.model.Risk;
import io.skerry.console.model.UnsignedCommand;
import io.skerry.console.ui.common.OperatorRole;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One action from choice to signed result: choose, fill in, dry run, review, confirm, watch. Lives
 * on the JavaFX thread; answers for a node or action that was left meanwhile are dropped.
 */
final class ActionsModel {
    private static final int LINES_KEPT = 10_000;

    /** Where the operator is. */
    enum Step {
        CHOOSE,
        FORM,
        PLANNING,
        REVIEW,
        RUNNING,
        DONE
    }

    /** What was planned, and the command that would be signed for it as its bytes say. */
    record Review(ActionPlan plan, UnsignedCommand command, List<String> signed) {
        Review {
            signed = List.copyOf(signed);
        }
    }

    private final Operator operator;
    private final Executor fx;
    private final ObservableValue<OperatorRole> role;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.CHOOSE);
    private final ReadOnlyObjectWrapper<List<ActionDescriptor>> actions =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable ActionForm> form = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Review> review = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<CommandUpdate.@Nullable Finished> finished =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final StringProperty typedScope = new SimpleStringProperty("");
    private final ObservableList<OutputLine> output = FXCollections.observableArrayList();
    private final ObjectProperty<Path> path = new SimpleObjectProperty<>(Path.RELAY);
    private String nodeId = "";
    private String nodeName = "";
    private Handle running = Handle.NONE;
    private long generation;
    private long loads;

    ActionsModel(Operator operator, Executor fx, ObservableValue<OperatorRole> role) {
        this.operator = operator;
        this.fx = fx;
        this.role = role;
    }

    /** Another node: what was filled in for the one before is gone, what runs there goes on. */
    void show(String id, String name) {
        nodeName = name;
        if (!id.equals(nodeId)) {
            nodeId = id;
            running = Handle.NONE;
            actions.set(List.of());
            toChoice();
            load();
        }
    }

    /** Asks for the catalogue again, on the path that is chosen now. */
    void load() {
        problem.set("");
        long mine = ++loads;
        operator.listActions(nodeId, path.get())
                .thenAcceptAsync(
                        result -> {
                            if (mine == loads) {
                                loaded(result);
                            }
                        },
                        fx);
    }

    private void loaded(Result<List<ActionDescriptor>> result) {
        switch (result) {
            case Result.Ok<List<ActionDescriptor>>(var offered) -> actions.set(offered);
            case Result.Failed<List<ActionDescriptor>>(Fault fault) -> problem.set(fault.message());
        }
    }

    private <T> void await(
            CompletionStage<Result<T>> stage, Consumer<T> done, Consumer<Fault> failed) {
        long mine = ++generation;
        stage.thenAcceptAsync(
                result -> {
                    if (mine == generation) {
                        switch (result) {
                            case Result.Ok<T>(T value) -> done.accept(value);
                            case Result.Failed<T>(Fault fault) -> failed.accept(fault);
                        }
                    }
                },
                fx);
    }

    /** Why nothing may be run from this window now; empty when it may. */
    String blocked() {
        return role.getValue() == OperatorRole.ACT
                ? ""
                : "This window is in VIEW. Switch to ACT at the top right to run actions.";
    }

    ObservableValue<OperatorRole> role() {
        return role;
    }

    void onChoose(ActionDescriptor action) {
        problem.set(action.deniedBecause());
        form.set(new ActionForm(action));
        step.set(Step.FORM);
    }

    void onBack() {
        switch (step.get()) {
            case REVIEW -> {
                problem.set("");
                step.set(Step.FORM);
            }
            case FORM, PLANNING, DONE -> toChoice();
            case CHOOSE, RUNNING -> {
                // Nothing lies behind the choice; a running action is stopped, not left.
            }
        }
    }

    private void toChoice() {
        generation++;
        problem.set("");
        typedScope.set("");
        review.set(null);
        finished.set(null);
        form.set(null);
        output.clear();
        step.set(Step.CHOOSE);
    }

    void onDryRun() {
        ActionForm current = form.get();
        if (current == null
                || !blocked().isEmpty()
                || !current.action().deniedBecause().isEmpty()) {
            return;
        }
        problem.set("");
        current.check()
                .ifPresent(values -> {
                    step.set(Step.PLANNING);
                    await(
                            operator.plan(nodeId, current.action(), values, path.get()),
                            this::planned,
                            this::notPlanned);
                });
    }

    private void planned(ActionPlan plan) {
        await(
                operator.compose(plan, path.get()),
                command -> {
                    List<String> signed = operator.describeCommand(command.bytes());
                    review.set(new Review(plan, command, signed));
                    typedScope.set("");
                    problem.set(plan.blockedBecause());
                    step.set(Step.REVIEW);
                },
                this::notPlanned);
    }

    private void notPlanned(Fault fault) {
        ActionForm current = form.get();
        step.set(Step.FORM);
        if (current == null || !current.locate(fault)) {
            problem.set(fault.message());
        }
    }

    /** What must be typed to confirm: the scope, for what interrupts or destroys; else empty. */
    String scopeToType() {
        Review current = review.get();
        boolean risky = current != null && current.plan().risk().compareTo(Risk.R2) >= 0;
        return risky ? nodeName : "";
    }

    boolean confirmed() {
        Review current = review.get();
        return current != null
                && blocked().isEmpty()
                && current.plan().blockedBecause().isEmpty()
                && typedScope.get().strip().equals(scopeToType());
    }

    void onRun() {
        Review current = review.get();
        if (current == null || step.get() != Step.REVIEW || !confirmed()) {
            return;
        }
        output.clear();
        problem.set("");
        finished.set(null);
        step.set(Step.RUNNING);
        long mine = ++generation;
        running =
                operator.execute(
                        current.command(),
                        path.get(),
                        update -> fx.execute(() -> updated(mine, update)));
    }

    private void updated(long mine, CommandUpdate update) {
        if (mine != generation) {
            return;
        }
        switch (update) {
            case CommandUpdate.Accepted accepted -> problem.set("");
            case CommandUpdate.Output line -> add(line);
            case CommandUpdate.Refused(Fault fault) -> {
                problem.set(fault.message());
                step.set(Step.REVIEW);
            }
            case CommandUpdate.Finished end -> {
                finished.set(end);
                step.set(Step.DONE);
            }
        }
    }

    private void add(CommandUpdate.Output line) {
        if (output.size() >= LINES_KEPT) {
            output.removeFirst();
        }
        output.add(new OutputLine(line.sequence(), line.at(), line.channel(), line.text()));
    }

    /** Asks the node to stop; how it ended is still told. */
    void onStop() {
        running.close();
    }

    String nodeName() {
        return nodeName;
    }

    ObjectProperty<Path> pathProperty() {
        return path;
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<ActionDescriptor>> actionsProperty() {
        return actions.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable ActionForm> formProperty() {
        return form.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Review> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CommandUpdate.@Nullable Finished> finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    /** One sentence about what went wrong; empty when nothing did. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    StringProperty typedScopeProperty() {
        return typedScope;
    }

    ObservableList<OutputLine> output() {
        return output;
    }
}
