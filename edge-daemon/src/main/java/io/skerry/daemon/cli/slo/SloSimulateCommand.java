package io.skerry.daemon.cli.slo;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Output;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.simulation.Simulation;
import io.skerry.daemon.hub.slo.simulation.Timeline;
import io.skerry.daemon.hub.slo.simulation.Traffic;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells when rules would fire and end. */
@Command(
        name = "simulate",
        description = {
            "Tells when each rule of an objective would fire and end, for errors that you imagine.",
            "It is the hub's own engine on a virtual clock: a window of clean traffic, then the"
                    + " errors, then clean traffic until nothing can fire any more."
        })
final class SloSimulateCommand implements Callable<Integer> {
    @Mixin Output output = new Output();

    @Option(
            names = "--objective",
            required = true,
            paramLabel = "PERCENT",
            converter = SloFlags.ObjectiveFlag.class,
            description = "The share of requests that are to be good, such as 99.9.")
    Budget budget = new Budget(1);

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            defaultValue = "30d",
            converter = SloFlags.WindowFlag.class,
            description = "What the budget is for, 7d to 35d; default ${DEFAULT-VALUE}.")
    Duration window = Duration.ofDays(30);

    @Option(
            names = "--errors",
            required = true,
            split = ",",
            paramLabel = "PERCENT:DURATION",
            converter = SloFlags.PhaseFlag.class,
            description =
                    "How many requests fail, and for how long: 15%%:10m, or one after the other"
                            + " 100%%:2m,0%%:1h,5%%:30m.")
    List<Traffic.Phase> errors = List.of();

    @Option(
            names = "--traffic",
            paramLabel = "RATE",
            defaultValue = "100/s",
            converter = SloFlags.RateFlag.class,
            description = "Requests, such as 100/s, 20/m or 10/h; default ${DEFAULT-VALUE}.")
    SloFlags.Rate traffic = new SloFlags.Rate(BigDecimal.ONE, Duration.ofSeconds(1));

    @Option(
            names = "--spent-before",
            paramLabel = "PERCENT",
            defaultValue = "0%",
            converter = SloFlags.ShareFlag.class,
            description =
                    "How much of the budget was spent before the newest quarter of the window;"
                            + " default ${DEFAULT-VALUE}.")
    BigDecimal spentBefore = BigDecimal.ZERO;

    @Option(
            names = "--no-low-traffic-gate",
            description = "Also fires on what may be chance among few requests.")
    boolean noGate;

    @Override
    public Integer call() {
        Objective objective = objective();
        try {
            Traffic imagined = new Traffic(traffic.count(), traffic.period(), errors);
            Timeline timeline = Simulation.run(objective, imagined, spentBefore);
            TimelineText text = new TimelineText(objective, timeline);
            output.print(text.figures(), text.forPeople());
            return 0;
        } catch (IllegalArgumentException impossible) {
            throw new CommandFailed(String.valueOf(impossible.getMessage()), impossible);
        }
    }

    private Objective objective() {
        try {
            Objective objective = Objective.ofRequests("simulated", budget, window);
            return noGate ? objective.withoutLowTrafficGate() : objective;
        } catch (IllegalArgumentException never) {
            throw new CommandFailed(
                    "at an objective of %s %% %s: its burn rate asks for more errors than there are"
                                    .formatted(budget.objective(), never.getMessage())
                            + " requests; give an objective above 93.06",
                    never);
        }
    }
}
