package io.skerry.console.command;

import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Path;
import io.skerry.console.model.PendingBinding;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.UnsignedCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Answers like a hub and its nodes would, from memory; nothing leaves this process. */
public final class SimulatedOperator implements Operator {
    private final Consumer<FleetEvent> events;
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> later;
    private final List<PendingBinding> waiting = new ArrayList<>();
    private final Map<Path, Fault> broken = new HashMap<>();
    private final SimulatedLogs logs;
    private final SimulatedDesk alarms;
    private final SimulatedObjectives objectives;
    private final SimulatedOnCall onCall;
    private SeriesHistory history = SeriesHistory.of(List.of());
    private int commands;

    /**
     * @param later runs a task after a delay; tests run it by hand
     */
    public SimulatedOperator(
            Consumer<FleetEvent> events,
            InstantSource clock,
            BiConsumer<Duration, Runnable> later) {
        this.events = events;
        this.clock = clock;
        this.later = later;
        this.logs = new SimulatedLogs(clock, later);
        this.alarms = new SimulatedDesk(events, clock);
        this.objectives = new SimulatedObjectives(clock);
        this.onCall = new SimulatedOnCall(clock);
    }

    /** What every question for stored series is answered with. */
    public void keep(SeriesHistory kept) {
        history = kept;
    }

    /** From now on every call on this path fails so; null mends it. */
    public void breakPath(Path path, Fault fault) {
        broken.put(path, fault);
    }

    public void mendPath(Path path) {
        broken.remove(path);
    }

    public void addWaiting(PendingBinding node) {
        waiting.add(node);
    }

    @Override
    public Handle watchNode(String nodeId, Path path, Consumer<WatchState> listener) {
        AtomicBoolean open = new AtomicBoolean(true);
        listener.accept(new WatchState.Opening());
        Fault fault = broken.get(path);
        if (fault != null) {
            listener.accept(new WatchState.Broken(fault));
            return () -> open.set(false);
        }
        listener.accept(new WatchState.Open());
        watch(nodeId, new SimulatedHost(nodeId, nodeId.hashCode()), open);
        return () -> open.set(false);
    }

    private void watch(String nodeId, SimulatedHost host, AtomicBoolean open) {
        if (open.get()) {
            List<SeriesBatch> second = host.second(clock.instant());
            events.accept(new FleetEvent.SeriesPoints(nodeId, second, SeriesOrigin.LIVE));
            later.accept(Duration.ofSeconds(1), () -> watch(nodeId, host, open));
        }
    }

    @Override
    public CompletionStage<Result<SeriesHistory>> queryHistory(HistoryQuery query) {
        return answer(query.path(), history);
    }

    @Override
    public CompletionStage<Result<FleetQuantiles>> queryFleet(FleetQuery query) {
        return answer(Path.RELAY, SimulatedQuantiles.of(query));
    }

    @Override
    public SimulatedDesk alarms() {
        return alarms;
    }

    @Override
    public SimulatedObjectives objectives() {
        return objectives;
    }

    @Override
    public SimulatedOnCall onCall() {
        return onCall;
    }

    @Override
    public NodeLogs logs() {
        return logs;
    }

    @Override
    public CompletionStage<Result<List<ActionDescriptor>>> listActions(String nodeId, Path path) {
        return answer(path, SimulatedActions.ALL);
    }

    @Override
    public CompletionStage<Result<ActionPlan>> plan(
            String nodeId, ActionDescriptor action, Map<String, String> parameters, Path path) {
        return answer(path, SimulatedActions.plan(nodeId, action, parameters, clock.instant()));
    }

    @Override
    public CompletionStage<Result<UnsignedCommand>> compose(ActionPlan plan, Path path) {
        String id = "019a0000-0000-7000-8000-%012d".formatted(++commands);
        StringBuilder text = new StringBuilder();
        text.append("Command: ").append(id).append('\n');
        text.append("Action: ").append(plan.action()).append(" v").append(plan.version());
        text.append("\nNode: ").append(plan.nodeId()).append('\n');
        new TreeMap<>(plan.parameters())
                .forEach(
                        (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append("Plan: ").append(plan.digest()).append('\n');
        text.append("Valid: 14:02:10 to 14:07:10 UTC");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return answer(path, new UnsignedCommand(id, plan, bytes));
    }

    @Override
    public List<String> describeCommand(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public Handle execute(UnsignedCommand command, Path path, Consumer<CommandUpdate> listener) {
        Fault fault = broken.get(path);
        if (fault != null) {
            listener.accept(new CommandUpdate.Refused(fault));
            return Handle.NONE;
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        listener.accept(new CommandUpdate.Accepted(command.commandId(), clock.instant()));
        step(command, listener, cancelled, 0);
        return () -> cancelled.set(true);
    }

    private void step(
            UnsignedCommand command,
            Consumer<CommandUpdate> listener,
            AtomicBoolean cancelled,
            int line) {
        List<SimulatedActions.Line> script = SimulatedActions.script(command.plan());
        if (cancelled.get() || line == script.size()) {
            CommandUpdate.Outcome outcome =
                    cancelled.get()
                            ? CommandUpdate.Outcome.CANCELLED
                            : CommandUpdate.Outcome.SUCCEEDED;
            listener.accept(
                    new CommandUpdate.Finished(
                            outcome,
                            cancelled.get() ? "Stopped by the operator." : "Exit status 0.",
                            "spiffe://demo/node/" + command.plan().nodeId(),
                            true,
                            clock.instant()));
            return;
        }
        SimulatedActions.Line next = script.get(line);
        listener.accept(
                new CommandUpdate.Output(line + 2, clock.instant(), next.channel(), next.text()));
        later.accept(Duration.ofMillis(300), () -> step(command, listener, cancelled, line + 1));
    }

    @Override
    public CompletionStage<Result<DirectLink>> connectDirect(String nodeId) {
        return answer(
                Path.DIRECT,
                new DirectLink(
                        "127.0.0.1:7444", "spiffe://demo/node/" + nodeId, Duration.ofMillis(4)));
    }

    @Override
    public CompletionStage<Result<List<PendingBinding>>> pendingBindings() {
        return answer(Path.RELAY, List.copyOf(waiting));
    }

    @Override
    public CompletionStage<Result<BindReport>> bind(List<PendingBinding> nodes) {
        Map<String, Fault> refused = new HashMap<>();
        List<String> bound = new ArrayList<>();
        for (PendingBinding node : nodes) {
            if (node.proofVerified() && waiting.remove(node)) {
                bound.add(node.nodeId());
            } else {
                refused.put(
                        node.nodeId(),
                        new Fault("BAD_PROOF", "Issue a new token: the node's proof is wrong."));
            }
        }
        return answer(Path.RELAY, new BindReport(bound, refused));
    }

    private <T> CompletionStage<Result<T>> answer(Path path, T value) {
        Fault fault = broken.get(path);
        return CompletableFuture.completedFuture(
                fault == null ? Result.ok(value) : new Result.Failed<>(fault));
    }
}
