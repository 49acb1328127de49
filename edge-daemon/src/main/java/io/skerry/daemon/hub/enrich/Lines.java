package io.skerry.daemon.hub.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Lists that are cut off, and say so. */
final class Lines {
    private Lines() {}

    /**
     * A line for each of the first, and one for how many more there are.
     *
     * @param rest of their number, when there are any
     */
    static <T> List<ContextLine> atMost(
            int most, List<T> all, Function<T, ContextLine> line, IntFunction<ContextLine> rest) {
        List<ContextLine> lines = new ArrayList<>();
        all.stream().limit(most).map(line).forEach(lines::add);
        if (all.size() > most) {
            lines.add(rest.apply(all.size() - most));
        }
        return lines;
    }
}
