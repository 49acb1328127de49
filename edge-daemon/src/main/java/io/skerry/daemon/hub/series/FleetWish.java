package io.skerry.daemon.hub.series;

import io.skerry.api.fault.Faults;
import io.skerry.api.identity.NodeId;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.QueryFleetRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.config.SeriesConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Which metric over which time at which step, by quantile.
 *
 * @param start milliseconds since 1970-01-01 UTC; the range is open here
 * @param end milliseconds since 1970-01-01 UTC, included
 * @param step milliseconds
 * @param tier from what the answer is made
 */
record FleetWish(
        String metric,
        Collection<Label> labels,
        List<Double> quantiles,
        long start,
        long end,
        long step,
        Tier tier) {
    private static final int MOST_NODES = 10_000;
    private static final int MOST_STEPS = 4_000;
    private static final int MOST_QUANTILES = 10;
    private static final long LONGEST = Duration.ofDays(400).toMillis();

    /**
     * What a request asks for.
     *
     * @param now milliseconds since 1970-01-01 UTC
     * @throws io.grpc.StatusRuntimeException when it breaks a bound
     */
    static FleetWish of(QueryFleetRequest request, SeriesConfig kept, long now) {
        check(request);
        boolean tens = request.getStepMillis() % Tier.TEN_MINUTES.step() == 0;
        boolean minutesAreThere = request.getStartUnixMillis() >= now - kept.rollup1m().toMillis();
        return new FleetWish(
                request.getMetric(),
                List.copyOf(request.getLabelsList()),
                List.copyOf(request.getQuantilesList()),
                request.getStartUnixMillis(),
                request.getEndUnixMillis(),
                request.getStepMillis(),
                tens || !minutesAreThere ? Tier.TEN_MINUTES : Tier.MINUTE);
    }

    private static void check(QueryFleetRequest request) {
        if (request.getMetric().isEmpty()) {
            throw Faults.badRequest("metric", "Name the metric.");
        }
        if (request.getNodeIdsCount() > MOST_NODES) {
            throw Faults.badRequest("node_ids", "Name " + MOST_NODES + " nodes at most, or none.");
        }
        for (int i = 0; i < request.getNodeIdsCount(); i++) {
            if (!NodeId.isValid(request.getNodeIds(i))) {
                throw Faults.badRequest(
                        "node_ids[" + i + "]", "A node id has 32 lower-case hex digits.");
            }
        }
        if (request.getQuantilesCount() < 1) {
            throw Faults.badRequest("quantiles", "Name a quantile, such as 0.95.");
        }
        quantiles(request.getQuantilesList());
        if (request.getStepMillis() < Tier.MINUTE.step()
                || request.getStepMillis() % Tier.MINUTE.step() != 0) {
            throw Faults.badRequest("step_millis", "A step is a multiple of 60,000.");
        }
        long length = request.getEndUnixMillis() - request.getStartUnixMillis();
        if (request.getStartUnixMillis() < 0
                || length <= 0
                || length > LONGEST
                || length / request.getStepMillis() >= MOST_STEPS) {
            throw Faults.badRequest(
                    "end_unix_millis",
                    "The end must come after the start, by 400 days and "
                            + MOST_STEPS
                            + " steps at most.");
        }
    }

    /**
     * Checks quantiles that are asked for.
     *
     * @throws io.grpc.StatusRuntimeException when there are too many, or one is none
     */
    static void quantiles(List<Double> quantiles) {
        if (quantiles.size() > MOST_QUANTILES
                || quantiles.stream().anyMatch(share -> !(share >= 0 && share <= 1))) {
            throw Faults.badRequest(
                    "quantiles",
                    "There may be " + MOST_QUANTILES + " quantiles, each from 0 to 1.");
        }
    }

    boolean wants(SeriesDefinition definition) {
        return definition.getMetric().equals(metric)
                && definition.getLabelsList().containsAll(labels);
    }

    Wish.Range range() {
        return new Wish.Range(start + 1 - tier.step(), end);
    }

    boolean contains(long at) {
        return at > start && at <= end;
    }

    /** How many steps there are. */
    int steps() {
        return (int) ((end - start + step - 1) / step);
    }

    /** Into which step a moment of the range falls. */
    int step(long at) {
        return (int) ((at - start - 1) / step);
    }

    /** End of a step. */
    long end(int index) {
        return start + (index + 1) * step;
    }
}
