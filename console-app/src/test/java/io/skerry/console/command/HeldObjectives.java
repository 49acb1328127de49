package io.skerry.console.command;

import io.skerry.console.command.HeldOperator.Asked;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes down what hubs are asked; the test says what they answer, late or never. */
public final class HeldObjectives implements HubObjectives {
    /** What one hub is asked for. */
    public record Standings(String hub, ObjectiveQuery query) {}

    /** Whose history. */
    public record History(String hub, ObjectiveKey key, int bins) {}

    public final List<Asked<Standings, ObjectiveReport>> lists = new ArrayList<>();
    public final List<Asked<History, ObjectiveHistory>> histories = new ArrayList<>();

    @Override
    public CompletionStage<Result<ObjectiveReport>> list(String hub, ObjectiveQuery query) {
        Asked<Standings, ObjectiveReport> asked =
                new Asked<>(new Standings(hub, query), Path.RELAY, new CompletableFuture<>());
        lists.add(asked);
        return asked.answer();
    }

    @Override
    public CompletionStage<Result<ObjectiveHistory>> history(
            String hub, ObjectiveKey key, int bins) {
        Asked<History, ObjectiveHistory> asked =
                new Asked<>(new History(hub, key, bins), Path.RELAY, new CompletableFuture<>());
        histories.add(asked);
        return asked.answer();
    }
}
