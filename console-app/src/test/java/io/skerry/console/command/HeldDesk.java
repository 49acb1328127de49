package io.skerry.console.command;

import io.skerry.console.command.HeldOperator.Asked;
import io.skerry.console.model.AlarmContext;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes down what is decided; the test says what became of it, late or never. */
public final class HeldDesk implements AlarmDesk {
    /** Decisions of one hub's alarms. */
    public record Wish(String hub, List<AlarmDecision> decisions) {}

    /** Work that is planned at a hub. */
    public record Work(String hub, WindowPlan plan) {}

    public final List<Asked<Wish, List<RefusedDecision>>> wishes = new ArrayList<>();
    public final List<Asked<Work, AlarmRef>> plans = new ArrayList<>();
    public final List<Asked<AlarmId, AlarmRef>> cancels = new ArrayList<>();
    public final List<Asked<AlarmId, AlarmContext>> questions = new ArrayList<>();

    @Override
    public CompletionStage<Result<List<RefusedDecision>>> decide(
            String hub, List<AlarmDecision> decisions) {
        Asked<Wish, List<RefusedDecision>> asked =
                new Asked<>(new Wish(hub, decisions), Path.RELAY, new CompletableFuture<>());
        wishes.add(asked);
        return asked.answer();
    }

    @Override
    public CompletionStage<Result<AlarmRef>> plan(String hub, WindowPlan plan) {
        Asked<Work, AlarmRef> asked =
                new Asked<>(new Work(hub, plan), Path.RELAY, new CompletableFuture<>());
        plans.add(asked);
        return asked.answer();
    }

    @Override
    public CompletionStage<Result<AlarmRef>> cancel(String hub, AlarmRef window) {
        Asked<AlarmId, AlarmRef> asked =
                new Asked<>(new AlarmId(hub, window), Path.RELAY, new CompletableFuture<>());
        cancels.add(asked);
        return asked.answer();
    }

    @Override
    public CompletionStage<Result<AlarmContext>> explain(String hub, AlarmRef alarm) {
        Asked<AlarmId, AlarmContext> asked =
                new Asked<>(new AlarmId(hub, alarm), Path.RELAY, new CompletableFuture<>());
        questions.add(asked);
        return asked.answer();
    }
}
