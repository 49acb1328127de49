package io.skerry.daemon.hub.series;

import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.NodeId;
import io.skerry.api.v1.QueryFleetRequest;
import io.skerry.api.v1.QueryFleetResponse;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.longterm.OldRanges;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Series for charts. */
public final class SeriesService extends SeriesServiceGrpc.SeriesServiceImplBase {
    private static final int MOST_NODES = 1_000;
    private static final int MOST_SERIES = 2_000;
    private static final int MOST_POINTS = 4_000;
    private static final int MOST_GAPS = 100;
    private static final Duration LONGEST = Duration.ofDays(400);

    private final SeriesStore store;
    private final FleetLabels labels;
    private final String source;
    private final LongTerm longTerm;
    private final Threads threads;

    /**
     * On which threads large queries are read.
     *
     * @param executor of virtual threads
     * @param atOnce how many of them one query takes, at least 1
     */
    public record Threads(Executor executor, int atOnce) {
        /** The thread of the caller alone. */
        public static Threads callers() {
            return new Threads(Runnable::run, 1);
        }
    }

    /**
     * What is older than what the store keeps.
     *
     * @param ranges who answers that
     * @param keptSince where the store begins, milliseconds since 1970-01-01 UTC
     */
    public record LongTerm(OldRanges ranges, LongSupplier keptSince) {
        /** Nobody keeps anything longer. */
        public static LongTerm none() {
            return new LongTerm(OldRanges.none(), () -> 0);
        }
    }

    /**
     * A service over a store.
     *
     * @param source SPIFFE id of the hub
     */
    public SeriesService(
            SeriesStore store,
            FleetLabels labels,
            String source,
            LongTerm longTerm,
            Threads threads) {
        this.store = store;
        this.labels = labels;
        this.source = source;
        this.longTerm = longTerm;
        this.threads = threads;
    }

    private record Answer(List<Series> series, List<TelemetryGap> gaps) {}

    @Override
    public void query(QueryRequest request, StreamObserver<QueryResponse> out) {
        check(request);
        Wish wish = Wish.of(request);
        Budget budget = new Budget();
        QueryResponse.Builder response = QueryResponse.newBuilder();
        Set<String> nodes = new LinkedHashSet<>(request.getNodeIdsList());
        Tier tier = wish.tier(nodes.size(), store.kept(), store.now());
        Set<String> reporting = new HashSet<>();
        for (String nodeId : nodes) {
            Answer answer =
                    store.reader()
                            .read(
                                    nodeId,
                                    node ->
                                            new Answer(
                                                    new NodeQuery(node, wish, tier, source, budget)
                                                            .read(),
                                                    node.gaps(wish.range(), MOST_GAPS)));
            if (response.getSeriesCount() + answer.series().size() > MOST_SERIES) {
                throw Faults.badRequest(
                        "query",
                        "More than "
                                + MOST_SERIES
                                + " series match; name metrics, labels or fewer nodes.");
            }
            answer.series().forEach(each -> reporting.add(each.getNodeId()));
            response.addAllSeries(answer.series()).addAllGaps(answer.gaps());
        }
        OldRanges.Answer old = old(nodes, wish);
        old.series().forEach(each -> reporting.add(each.getNodeId()));
        response.addAllSeries(old.series()).addAllFaults(old.faults());
        out.onNext(
                response.setNodesReporting(reporting.size())
                        .setNodesAsked(nodes.size())
                        .setResolutionMillis(tier.step())
                        .build());
        out.onCompleted();
    }

    @Override
    public void queryFleet(QueryFleetRequest request, StreamObserver<QueryFleetResponse> out) {
        FleetWish wish = FleetWish.of(request, store.kept(), store.now());
        Map<String, String> byNode = labels.byNode(request.getGroupBy());
        Collection<String> asked =
                request.getNodeIdsCount() == 0
                        ? byNode.keySet()
                        : new LinkedHashSet<>(request.getNodeIdsList());
        out.onNext(new FleetReading(store.reader(), threads, wish, byNode).read(asked).build());
        out.onCompleted();
    }

    @Override
    public void readFrames(ReadFramesRequest request, StreamObserver<ReadFramesResponse> out) {
        if (!NodeId.isValid(request.getNodeId())) {
            throw Faults.badRequest("node_id", "A node id has 32 lower-case hex digits.");
        }
        if (request.getAfter() < 0) {
            throw Faults.badRequest("after", "Give what the page before said.");
        }
        out.onNext(
                store.reader()
                        .read(request.getNodeId(), node -> new FramePage(node, request).read()));
        out.onCompleted();
    }

    /** The part of the range that the store no longer keeps, as wide as its share of the chart. */
    private OldRanges.Answer old(Set<String> nodes, Wish wish) {
        long end = Math.min(wish.end(), longTerm.keptSince().getAsLong());
        if (end <= wish.start()) {
            return new OldRanges.Answer(List.of(), List.of());
        }
        double share = (double) (end - wish.start()) / (wish.end() - wish.start());
        return longTerm.ranges()
                .read(
                        new OldRanges.Ask(
                                nodes,
                                wish.metrics(),
                                wish.labels(),
                                wish.start(),
                                end,
                                (int) Math.max(1, Math.ceil(share * wish.buckets()))));
    }

    private static void check(QueryRequest request) {
        if (request.getNodeIdsCount() < 1 || request.getNodeIdsCount() > MOST_NODES) {
            throw Faults.badRequest("node_ids", "Name 1 to " + MOST_NODES + " nodes.");
        }
        for (int i = 0; i < request.getNodeIdsCount(); i++) {
            if (!NodeId.isValid(request.getNodeIds(i))) {
                throw Faults.badRequest(
                        "node_ids[" + i + "]", "A node id has 32 lower-case hex digits.");
            }
        }
        FleetWish.quantiles(request.getQuantilesList());
        SeriesQuery query = request.getQuery();
        if (query.getMaxPoints() < 1 || query.getMaxPoints() > MOST_POINTS) {
            throw Faults.badRequest(
                    "query.max_points", "A chart is 1 to " + MOST_POINTS + " pixels wide.");
        }
        if (query.getStartUnixMillis() < 0) {
            throw Faults.badRequest("query.start_unix_millis", "The start is not before 1970.");
        }
        // The start is not negative, so that the difference of an end behind it is one.
        long length = query.getEndUnixMillis() - query.getStartUnixMillis();
        if (query.getEndUnixMillis() <= query.getStartUnixMillis() || length > LONGEST.toMillis()) {
            throw Faults.badRequest(
                    "query.end_unix_millis",
                    "The end must come after the start, by " + LONGEST.toDays() + " days at most.");
        }
    }
}
