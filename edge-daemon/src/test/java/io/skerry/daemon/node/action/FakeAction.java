package io.skerry.daemon.node.action;

import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.ParameterSchema;
import io.skerry.api.v1.ParameterType;
import io.skerry.api.v1.Risk;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An action that counts its runs and does what a test tells it to. */
public final class FakeAction implements Action {
    /** What a run does. */
    @FunctionalInterface
    public interface Body {
        ActionOutcome run(ActionRun run) throws IOException;
    }

    private final ActionSchema schema;
    private final AtomicInteger runs = new AtomicInteger();
    private volatile ActionPlan plan =
            ActionPlan.ready(List.of(PlannedItem.of("thing", "would be touched")), "One thing.");
    private volatile Body body = run -> ActionOutcome.succeeded("Done.", Map.of("touched", "1"));

    /** Risk R1, a minute, an optional number named level from 1 to 5. */
    public FakeAction(String name) {
        this.schema =
                ActionSchema.newBuilder()
                        .setName(name)
                        .setVersion(1)
                        .setTitle(name)
                        .setRisk(Risk.RISK_SAFE)
                        .setTimeoutMillis(60_000)
                        .addParameters(
                                ParameterSchema.newBuilder()
                                        .setName("level")
                                        .setType(ParameterType.PARAMETER_TYPE_INTEGER)
                                        .setMinimum(1)
                                        .setMaximum(5))
                        .build();
    }

    /** Each further dry run gives this. */
    public void plans(ActionPlan next) {
        plan = next;
    }

    /** Each further run does this. */
    public void does(Body next) {
        body = next;
    }

    /** Runs that began. */
    public int runs() {
        return runs.get();
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        return plan;
    }

    @Override
    public ActionOutcome run(ActionRun run) throws IOException {
        runs.incrementAndGet();
        return body.run(run);
    }
}
