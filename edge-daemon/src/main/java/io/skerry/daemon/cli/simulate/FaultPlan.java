package io.skerry.daemon.cli.simulate;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which faults are wished, and for how many machines each. */
record FaultPlan(List<Wish> wishes) {
    /** Shares no factor with common sizes, and so spreads the faults over the regions. */
    private static final int STRIDE = 37;

    /** A fault for so many machines. */
    record Wish(SimulatedFault fault, int machines) {}

    /**
     * Reads wishes as NAME=N, or NAME for one machine.
     *
     * @throws CommandFailed with the wish and what may be said instead
     */
    static FaultPlan parse(List<String> texts) {
        return new FaultPlan(texts.stream().map(FaultPlan::wish).toList());
    }

    private static Wish wish(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        SimulatedFault fault =
                SimulatedFault.byName(name)
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "--fault "
                                                + text
                                                + ": there is no fault "
                                                + name
                                                + "; there are "
                                                + names()));
        try {
            int machines = equals < 0 ? 1 : Integer.parseInt(text.substring(equals + 1));
            if (machines >= 0) {
                return new Wish(fault, machines);
            }
        } catch (NumberFormatException notANumber) {
            throw new CommandFailed("--fault takes NAME=N with a number, not " + text, notANumber);
        }
        throw new CommandFailed("--fault takes NAME=N with a number from 0 on, not " + text);
    }

    private static String names() {
        return Arrays.stream(SimulatedFault.values())
                .map(SimulatedFault::label)
                .collect(Collectors.joining(", "));
    }

    /** The faults of each machine; each fault takes the next ones, so that few have two. */
    List<Set<SimulatedFault>> over(int machines) {
        List<Set<SimulatedFault>> wrong = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            wrong.add(EnumSet.noneOf(SimulatedFault.class));
        }
        int at = 0;
        for (Wish wish : wishes) {
            for (int i = 0; i < Math.min(wish.machines(), machines); i++) {
                at = (at + STRIDE) % machines;
                wrong.get(at).add(wish.fault());
            }
        }
        return wrong;
    }
}
