package io.skerry.daemon.hub.objective.serve;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Faults of calls about what is not there; they say what is. */
final class Missing {
    private static final int MOST_NAMED = 20;
    private static final int MOST_ECHOED = 100;

    private Missing() {}

    /** The hub has no objective of this name. */
    static StatusRuntimeException objective(String asked, Collection<String> there) {
        return fault(
                "This hub has no objective " + echo(asked) + ". " + among(List.copyOf(there)),
                asked);
    }

    /** The objective is not kept for parts of this sort. */
    static StatusRuntimeException scope(SloKey asked, Collection<Scope> there) {
        return fault(
                "The objective %s is not kept for a %s. %s"
                        .formatted(
                                asked.objective(),
                                word(asked.scope()),
                                among(
                                        there.stream()
                                                .sorted(KeyOrder.WIDE_FIRST)
                                                .map(Missing::word)
                                                .toList())),
                asked.objective());
    }

    /** Nothing was ever counted of this part for the objective. */
    static StatusRuntimeException part(SloKey asked, Collection<String> there) {
        String where =
                asked.scope() == Scope.FLEET
                        ? "the fleet"
                        : word(asked.scope()) + " " + echo(asked.part());
        return fault(
                "Nothing was ever counted of %s for the objective %s. %s"
                        .formatted(
                                where, asked.objective(), among(there.stream().sorted().toList())),
                asked.objective());
    }

    private static StatusRuntimeException fault(String message, String objective) {
        return Faults.of(
                FaultReason.FAULT_REASON_UNKNOWN_OBJECTIVE,
                message,
                Map.of("objective", shortened(objective)));
    }

    private static String among(List<String> there) {
        if (there.isEmpty()) {
            return "There is none.";
        }
        int more = there.size() - MOST_NAMED;
        return there.stream().limit(MOST_NAMED).collect(Collectors.joining(", ", "There is: ", ""))
                + (more > 0 ? ", and %,d more.".formatted(more) : ".");
    }

    /** What somebody asked for: not longer than a person reads. */
    private static String echo(String asked) {
        return "\"" + shortened(asked) + "\"";
    }

    private static String shortened(String asked) {
        return asked.length() <= MOST_ECHOED ? asked : asked.substring(0, MOST_ECHOED) + "…";
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
