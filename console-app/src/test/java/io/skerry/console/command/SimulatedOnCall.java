package io.skerry.console.command;

import io.skerry.console.model.Fault;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers like a hub of the simulated fleet. */
public final class SimulatedOnCall implements HubOnCall {
    private final InstantSource clock;
    private Function<Instant, OnCallReport> tale = OnCallTales::report;
    private @Nullable Fault broken;

    SimulatedOnCall(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on every question fails so; null mends it. */
    public void breakWith(@Nullable Fault fault) {
        broken = fault;
    }

    /** What is answered from now on. */
    public void tell(Function<Instant, OnCallReport> other) {
        tale = other;
    }

    @Override
    public CompletionStage<Result<OnCallReport>> read(String hub, String region, int most) {
        return CompletableFuture.completedFuture(
                broken == null
                        ? Result.ok(tale.apply(clock.instant()))
                        : new Result.Failed<>(broken));
    }
}
