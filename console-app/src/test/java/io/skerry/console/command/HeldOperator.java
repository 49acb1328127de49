package io.skerry.console.command;

import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Path;
import io.skerry.console.model.PendingBinding;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.UnsignedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Writes down what is asked and answers nothing by itself: the test does, late or never. */
public final class HeldOperator implements Operator {
    /** A question that waits for its answer. */
    public record Asked<Q, A>(Q question, Path path, CompletableFuture<Result<A>> answer) {
        public void ok(A value) {
            answer.complete(Result.ok(value));
        }

        public void fail(String message) {
            answer.complete(Result.failed("NODE_UNREACHABLE", message));
        }
    }

    /** A watch or a command that goes on; {@code closed} counts how often it was closed. */
    public static final class Going<Q, U> {
        private final Q subject;
        private final Path path;
        private final Consumer<U> listener;
        private int closed;

        Going(Q subject, Path path, Consumer<U> listener) {
            this.subject = subject;
            this.path = path;
            this.listener = listener;
        }

        public Q subject() {
            return subject;
        }

        public Path path() {
            return path;
        }

        public int closed() {
            return closed;
        }

        void close() {
            closed++;
        }

        public void tell(U update) {
            listener.accept(update);
        }
    }

    public final List<Going<String, WatchState>> watches = new ArrayList<>();
    public final List<Asked<HistoryQuery, SeriesHistory>> histories = new ArrayList<>();
    public final List<Asked<String, List<ActionDescriptor>>> catalogues = new ArrayList<>();
    public final List<Asked<Map<String, String>, ActionPlan>> plans = new ArrayList<>();
    public final List<Asked<ActionPlan, UnsignedCommand>> compositions = new ArrayList<>();
    public final List<Going<UnsignedCommand, CommandUpdate>> commands = new ArrayList<>();
    public final List<Asked<String, DirectLink>> directs = new ArrayList<>();
    public final List<Asked<FleetQuery, FleetQuantiles>> fleetQueries = new ArrayList<>();
    public final HeldLogs logs = new HeldLogs();
    public final HeldDesk alarms = new HeldDesk();
    public final HeldObjectives objectives = new HeldObjectives();
    public final HeldOnCall onCall = new HeldOnCall();

    @Override
    public Handle watchNode(String nodeId, Path path, Consumer<WatchState> listener) {
        return go(watches, new Going<>(nodeId, path, listener));
    }

    private static <Q, U> Handle go(List<Going<Q, U>> all, Going<Q, U> next) {
        all.add(next);
        return next::close;
    }

    private static <Q, A> CompletionStage<Result<A>> ask(
            List<Asked<Q, A>> all, Q question, Path path) {
        Asked<Q, A> asked = new Asked<>(question, path, new CompletableFuture<>());
        all.add(asked);
        return asked.answer();
    }

    @Override
    public CompletionStage<Result<SeriesHistory>> queryHistory(HistoryQuery query) {
        return ask(histories, query, query.path());
    }

    @Override
    public CompletionStage<Result<FleetQuantiles>> queryFleet(FleetQuery query) {
        return ask(fleetQueries, query, Path.RELAY);
    }

    @Override
    public HeldDesk alarms() {
        return alarms;
    }

    @Override
    public HeldObjectives objectives() {
        return objectives;
    }

    @Override
    public HeldOnCall onCall() {
        return onCall;
    }

    @Override
    public NodeLogs logs() {
        return logs;
    }

    @Override
    public CompletionStage<Result<List<ActionDescriptor>>> listActions(String nodeId, Path path) {
        return ask(catalogues, nodeId, path);
    }

    @Override
    public CompletionStage<Result<ActionPlan>> plan(
            String nodeId, ActionDescriptor action, Map<String, String> parameters, Path path) {
        return ask(plans, parameters, path);
    }

    @Override
    public CompletionStage<Result<UnsignedCommand>> compose(ActionPlan plan, Path path) {
        return ask(compositions, plan, path);
    }

    @Override
    public List<String> describeCommand(byte[] bytes) {
        return List.of("Bytes: " + bytes.length);
    }

    @Override
    public Handle execute(UnsignedCommand command, Path path, Consumer<CommandUpdate> listener) {
        return go(commands, new Going<>(command, path, listener));
    }

    @Override
    public CompletionStage<Result<DirectLink>> connectDirect(String nodeId) {
        return ask(directs, nodeId, Path.DIRECT);
    }

    @Override
    public CompletionStage<Result<List<PendingBinding>>> pendingBindings() {
        return CompletableFuture.completedFuture(Result.ok(List.of()));
    }

    @Override
    public CompletionStage<Result<BindReport>> bind(List<PendingBinding> nodes) {
        return CompletableFuture.completedFuture(Result.failed("NOT_HERE", "Bind elsewhere."));
    }
}
