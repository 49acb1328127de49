package io.skerry.daemon.cli.simulate;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which faults are wished, for how many machines each, and when. */
record FaultPlan(List<Wish> wishes) {
    private static final Pattern WISH = Pattern.compile("([^=@]+)(?:=(\\d{1,6}))?(?:@(\\d{1,6}))?");

    /** Shares no factor with common sizes, and so spreads the faults over the regions. */
    private static final int STRIDE = 37;

    /**
     * A fault for so many machines.
     *
     * @param after how long after the start of each
     */
    record Wish(SimulatedFault fault, int machines, Duration after) {}

    /**
     * Reads wishes as NAME=N@SECONDS, or without N for one machine.
     *
     * @param usual after which time a fault begins whose wish says none
     * @throws CommandFailed with the wish and what may be said instead
     */
    static FaultPlan parse(List<String> texts, Duration usual) {
        return new FaultPlan(texts.stream().map(text -> wish(text, usual)).toList());
    }

    private static Wish wish(String text, Duration usual) {
        Matcher parts = WISH.matcher(text);
        if (!parts.matches()) {
            throw new CommandFailed(
                    "--fault takes NAME=N or NAME=N@SECONDS with whole numbers, not " + text);
        }
        String name = parts.group(1);
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
        String machines = parts.group(2);
        String seconds = parts.group(3);
        return new Wish(
                fault,
                machines == null ? 1 : Integer.parseInt(machines),
                seconds == null ? usual : Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static String names() {
        return Arrays.stream(SimulatedFault.values())
                .map(SimulatedFault::label)
                .collect(Collectors.joining(", "));
    }

    /**
     * The faults of each machine and when they begin; each fault takes the next ones, so that few
     * have two.
     */
    List<Map<SimulatedFault, Duration>> over(int machines) {
        List<Map<SimulatedFault, Duration>> wrong = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            wrong.add(new EnumMap<>(SimulatedFault.class));
        }
        int at = 0;
        for (Wish wish : wishes) {
            for (int i = 0; i < Math.min(wish.machines(), machines); i++) {
                at = (at + STRIDE) % machines;
                wrong.get(at).put(wish.fault(), wish.after());
            }
        }
        return wrong;
    }
}
