package io.skerry.console.command;

import io.skerry.console.model.Fault;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.model.Result;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers like a hub that judges the simulated fleet. */
public final class SimulatedObjectives implements HubObjectives {
    private static final int NODES = 60;

    private final InstantSource clock;
    private @Nullable Fault broken;

    SimulatedObjectives(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on every question fails so; null mends it. */
    public void breakWith(@Nullable Fault fault) {
        broken = fault;
    }

    @Override
    public CompletionStage<Result<ObjectiveReport>> list(String hub, ObjectiveQuery query) {
        return answer(
                query.scopes().contains(ObjectiveKey.Scope.NODE)
                        ? ObjectiveTales.nodes(
                                query.objective().isEmpty() ? "availability" : query.objective(),
                                NODES,
                                clock.instant())
                        : ObjectiveTales.report(clock.instant()));
    }

    @Override
    public CompletionStage<Result<ObjectiveHistory>> history(
            String hub, ObjectiveKey key, int bins) {
        List<ObjectiveStanding> all = ObjectiveTales.report(clock.instant()).standings();
        ObjectiveStanding standing =
                all.stream()
                        .filter(each -> each.key().equals(key))
                        .findFirst()
                        .orElseGet(() ->
                                ObjectiveTales.part(key.objective(), key.scope(), key.part())
                                        .at(clock.instant()));
        double target =
                ObjectiveTales.definitions().stream()
                        .filter(each -> each.name().equals(key.objective()))
                        .mapToDouble(ObjectiveDefinition::target)
                        .findFirst()
                        .orElse(0.99);
        return answer(ObjectiveTales.history(standing, target, bins, clock.instant()));
    }

    private <T> CompletionStage<Result<T>> answer(T value) {
        Fault fault = broken;
        return CompletableFuture.completedFuture(
                fault == null ? Result.ok(value) : new Result.Failed<>(fault));
    }
}
