package io.skerry.daemon.hub.series;

import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.NodeId;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.SeriesServiceGrpc;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Series for charts. */
public final class SeriesService extends SeriesServiceGrpc.SeriesServiceImplBase {
    private static final int MOST_NODES = 1_000;
    private static final int MOST_SERIES = 2_000;
    private static final int MOST_POINTS = 4_000;
    private static final Duration LONGEST = Duration.ofDays(400);

    private final SeriesStore store;
    private final String source;

    /**
     * A service over a store.
     *
     * @param source SPIFFE id of the hub
     */
    public SeriesService(SeriesStore store, String source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public void query(QueryRequest request, StreamObserver<QueryResponse> out) {
        check(request);
        SeriesQuery query = request.getQuery();
        Instant start = Instant.ofEpochMilli(query.getStartUnixMillis());
        Instant end = Instant.ofEpochMilli(query.getEndUnixMillis());
        Downsampler downsampler = new Downsampler(start, end, query.getMaxPoints());
        Predicate<SeriesDefinition> wanted = wanted(request);
        QueryResponse.Builder response =
                QueryResponse.newBuilder().setNodesAsked(request.getNodeIdsCount());
        int reporting = 0;
        for (String nodeId : request.getNodeIdsList()) {
            NodeRows rows = store.read(nodeId, start, end);
            List<Series> series = downsampler.series(nodeId, rows, wanted, source);
            if (response.getSeriesCount() + series.size() > MOST_SERIES) {
                throw Faults.badRequest(
                        "query",
                        "More than "
                                + MOST_SERIES
                                + " series match; name metrics, labels or fewer nodes.");
            }
            reporting += series.isEmpty() ? 0 : 1;
            response.addAllSeries(series).addAllGaps(rows.gaps());
        }
        out.onNext(response.setNodesReporting(reporting).build());
        out.onCompleted();
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
        SeriesQuery query = request.getQuery();
        if (query.getMaxPoints() < 1 || query.getMaxPoints() > MOST_POINTS) {
            throw Faults.badRequest(
                    "query.max_points", "A chart is 1 to " + MOST_POINTS + " pixels wide.");
        }
        long length = query.getEndUnixMillis() - query.getStartUnixMillis();
        if (length <= 0 || length > LONGEST.toMillis()) {
            throw Faults.badRequest(
                    "query.end_unix_millis",
                    "The end must come after the start, by " + LONGEST.toDays() + " days at most.");
        }
    }

    private static Predicate<SeriesDefinition> wanted(QueryRequest request) {
        Set<String> metrics = new HashSet<>(request.getQuery().getMetricsList());
        return definition ->
                (metrics.isEmpty() || metrics.contains(definition.getMetric()))
                        && definition.getLabelsList().containsAll(request.getLabelsList());
    }
}
