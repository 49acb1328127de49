package io.skerry.daemon.node.action;

import io.skerry.api.v1.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs actions in tests, and keeps what they report. */
public final class Lines implements Output {
    private final List<String> out = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    @Override
    public synchronized void out(String line) {
        out.add(line);
    }

    @Override
    public synchronized void error(String line) {
        errors.add(line);
    }

    /** What was found or done. */
    public synchronized List<String> out() {
        return List.copyOf(out);
    }

    /** What went wrong. */
    public synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    /** All of {@link #out} in one text. */
    public String text() {
        return String.join("\n", out());
    }

    /** Parameters that fit. */
    public static Parameters parameters(Action action, Parameter... given) {
        return switch (Parameters.check(action.schema(), List.of(given))) {
            case Parameters.Verdict.Fit(Parameters fit) -> fit;
            case Parameters.Verdict.Unfit unfit -> throw new AssertionError(unfit.message());
        };
    }

    /** A text parameter. */
    public static Parameter text(String name, String value) {
        return Parameter.newBuilder().setName(name).setText(value).build();
    }

    /** A run of a plan. */
    public ActionRun run(Parameters parameters, ActionPlan plan, Instant now) {
        return new ActionRun(parameters, plan, now, this, new Cancellation());
    }
}
