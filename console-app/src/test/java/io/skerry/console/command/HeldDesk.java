package io.skerry.console.command;

import io.skerry.console.command.HeldOperator.Asked;
import io.skerry.console.model.AlarmDecision;
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

    public final List<Asked<Wish, List<RefusedDecision>>> wishes = new ArrayList<>();

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
        return CompletableFuture.completedFuture(Result.ok(plan.window()));
    }

    @Override
    public CompletionStage<Result<AlarmRef>> cancel(String hub, AlarmRef window) {
        return CompletableFuture.completedFuture(Result.ok(window));
    }
}
