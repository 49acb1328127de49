package io.skerry.daemon.bench;

import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.QueryFleetRequest;
import io.skerry.api.v1.QueryFleetResponse;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.series.SeriesService;
import io.skerry.daemon.hub.series.SeriesStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hub's store of telemetry under a thousand nodes, beside VictoriaMetrics with the same values:
 * arguments are a folder, the hours of values, the peer's address and its folder, the last two
 * empty without a peer.
 */
final class SeriesStoreBench {
    private static final int NODES = Integer.getInteger("nodes", 1_000);
    private static final int BATCH = 6;
    private static final int ROUND = 60;
    private static final int REGIONS = 10;
    private static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Path folder;
    private final double hours;
    private final @Nullable VictoriaMetrics peer;
    private final FleetData data = new FleetData(NODES, 1);
    private final FleetData yesterday = new FleetData(NODES, 2);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Map<String, Object> figures = new HashMap<>();

    private SeriesStoreBench(Path folder, double hours, @Nullable VictoriaMetrics peer) {
        this.folder = folder;
        this.hours = hours;
        this.peer = peer;
    }

    public static void main(String[] arguments) throws Exception {
        VictoriaMetrics peer = arguments[2].isEmpty() ? null : new VictoriaMetrics(arguments[2]);
        SeriesStoreBench bench =
                new SeriesStoreBench(Path.of(arguments[0]), Double.parseDouble(arguments[1]), peer);
        bench.run();
        if (peer != null) {
            peer.flush();
            bench.figures.put(
                    "peer_bytes_per_sample",
                    size(Path.of(arguments[3])) / (double) bench.samples());
        }
        StringBuilder json = new StringBuilder();
        bench.figures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(figure ->
                        json.append(json.isEmpty() ? "" : ",")
                                .append('"')
                                .append(figure.getKey())
                                .append("\":")
                                .append(
                                        figure.getValue() instanceof Double value
                                                ? String.format(Locale.ROOT, "%.2f", value)
                                                : figure.getValue()));
        System.out.println(json);
    }

    private long samples() {
        return (long) (hours * 360) / ROUND * ROUND * NODES * FleetData.SERIES;
    }

    private void run() throws Exception {
        InstantSource clock = now::get;
        SeriesStore.Nodes nodes =
                new SeriesStore.Nodes() {
                    @Override
                    public long clockOffsetMillis(String nodeId) {
                        return 0;
                    }

                    @Override
                    public void stored(String nodeId, long observedAtUnixMillis) {}
                };
        Files.createDirectories(folder);
        // Yesterday: a distribution of each node in each minute.
        try (SeriesStore store =
                SeriesStore.open(
                        folder.resolve("distributions"),
                        SeriesConfig.defaults(),
                        clock,
                        nodes,
                        Feed.none())) {
            distributions(store);
            seal(store, START + Duration.ofHours(4).toMillis());
            store.forget();
            store.compact();
            now.set(Instant.ofEpochMilli(START));
            SeriesService service =
                    new SeriesService(
                            store,
                            _ -> regions(),
                            "bench",
                            SeriesService.LongTerm.none(),
                            // As the hub does.
                            new SeriesService.Threads(Thread::startVirtualThread, 2));
            figures.put("fleet_day_p95_ms", p95(12, _ -> fleet(service)));
        }
        Path values = folder.resolve("values");
        try (SeriesStore store =
                SeriesStore.open(values, SeriesConfig.defaults(), clock, nodes, Feed.none())) {
            values(store);
            figures.put("rss_mib", rss());
            SeriesService service =
                    new SeriesService(
                            store,
                            _ -> regions(),
                            "bench",
                            SeriesService.LongTerm.none(),
                            // As the hub does.
                            new SeriesService.Threads(Thread::startVirtualThread, 2));
            open(service, "one_node_hour_open_p95_ms");
            long begin = System.nanoTime();
            seal(store, START + (long) (hours * 3_600_000) + Duration.ofHours(3).toMillis());
            figures.put("samples_per_second_with_sealing", samples() / (ingest + seconds(begin)));
            store.forget();
            store.compact();
            now.set(Instant.ofEpochMilli(START + (long) (hours * 3_600_000)));
            open(service, "one_node_hour_sealed_p95_ms");
        }
        figures.put("bytes_per_sample_all_tiers", size(values.resolve("series.db")) / samples());
    }

    private double ingest;

    private void distributions(SeriesStore store) throws InterruptedException {
        long begin = System.nanoTime();
        for (int part = 0; part < 24; part++) {
            long first = START - DAY + part * 3_600_000L + 60_000;
            now.set(Instant.ofEpochMilli(first + 3_600_000));
            List<SendTelemetryRequest> batches = new ArrayList<>();
            for (int n = 0; n < NODES; n++) {
                batches.add(yesterday.distributions(n, first, 60));
            }
            append(store, batches);
            store.seal();
        }
        figures.put("distributions_per_second", NODES * 1_440 / seconds(begin));
    }

    private void values(SeriesStore store) throws InterruptedException {
        double theirs = 0;
        int rounds = (int) (hours * 360) / ROUND;
        for (int round = 0; round < rounds; round++) {
            List<List<SendTelemetryRequest>> minutes = new ArrayList<>();
            for (int minute = 0; minute < ROUND / BATCH; minute++) {
                long first = START + (round * ROUND + minute * BATCH + 1) * FleetData.FRAME_MILLIS;
                List<SendTelemetryRequest> batches = new ArrayList<>();
                for (int n = 0; n < NODES; n++) {
                    batches.add(data.values(n, first, BATCH));
                }
                minutes.add(batches);
            }
            long begin = System.nanoTime();
            for (List<SendTelemetryRequest> batches : minutes) {
                now.set(
                        Instant.ofEpochMilli(
                                batches.getFirst().getFrames(BATCH - 1).getObservedAtUnixMillis()
                                        + 100));
                append(store, batches);
            }
            store.seal();
            ingest += seconds(begin);
            theirs += peer(minutes);
        }
        figures.put("samples", samples());
        figures.put("samples_per_second_acknowledged", samples() / ingest);
        if (peer != null) {
            figures.put("peer_samples_per_second", samples() / theirs);
        }
    }

    private double peer(List<List<SendTelemetryRequest>> minutes) {
        VictoriaMetrics there = peer;
        if (there == null) {
            return 0;
        }
        double spent = 0;
        for (List<SendTelemetryRequest> batches : minutes) {
            List<byte[]> bodies = new ArrayList<>();
            for (int n = 0; n < NODES; n += NODES / 10) {
                bodies.add(VictoriaMetrics.body(batches.subList(n, n + NODES / 10), n));
            }
            long begin = System.nanoTime();
            there.take(bodies);
            spent += seconds(begin);
        }
        return spent;
    }

    private static void append(SeriesStore store, List<SendTelemetryRequest> batches)
            throws InterruptedException {
        CountDownLatch durable = new CountDownLatch(batches.size());
        for (int n = 0; n < batches.size(); n++) {
            store.append(FleetData.node(n), batches.get(n), (_, _, _) -> durable.countDown());
        }
        durable.await();
    }

    private void seal(SeriesStore store, long at) {
        now.set(Instant.ofEpochMilli(at));
        store.seal();
    }

    private void open(SeriesService service, String name) {
        Random random = new Random(3);
        long end = START + (long) (hours * 3_600_000);
        figures.put(
                name,
                p95(
                        300,
                        _ -> {
                            QueryRequest.Builder request =
                                    QueryRequest.newBuilder()
                                            .addNodeIds(FleetData.node(random.nextInt(NODES)));
                            SeriesQuery.Builder query =
                                    SeriesQuery.newBuilder()
                                            .setStartUnixMillis(end - 3_600_000)
                                            .setEndUnixMillis(end)
                                            .setMaxPoints(600);
                            for (int i = 0; i < 8; i++) {
                                query.addMetrics(FleetData.metric(i));
                            }
                            QueryResponse answer =
                                    answer(out ->
                                            service.query(request.setQuery(query).build(), out));
                            if (answer.getSeriesCount() != 8
                                    || answer.getSeries(0).getPointsCount()
                                            < Math.min(300, hours * 300)) {
                                throw new IllegalStateException("a series is missing");
                            }
                        }));
    }

    private static void fleet(SeriesService service) {
        QueryFleetResponse answer =
                answer(out ->
                        service.queryFleet(
                                QueryFleetRequest.newBuilder()
                                        .setMetric(FleetData.LATENCY_METRIC)
                                        .setGroupBy("region")
                                        .addQuantiles(0.95)
                                        .setStartUnixMillis(START - DAY)
                                        .setEndUnixMillis(START)
                                        .setStepMillis(60_000)
                                        .build(),
                                out));
        if (answer.getNodesReporting() != NODES
                || answer.getGroupsCount() != REGIONS
                || answer.getGroups(0).getPointsCount() != 1_440) {
            throw new IllegalStateException("the fleet's answer is not whole");
        }
    }

    private static Map<String, String> regions() {
        Map<String, String> regions = new HashMap<>();
        for (int n = 0; n < NODES; n++) {
            regions.put(FleetData.node(n), "region-" + n % REGIONS);
        }
        return regions;
    }

    private static <T> T answer(Consumer<StreamObserver<T>> call) {
        AtomicReference<@Nullable T> answer = new AtomicReference<>();
        call.accept(
                new StreamObserver<>() {
                    @Override
                    public void onNext(T value) {
                        answer.set(value);
                    }

                    @Override
                    public void onError(Throwable failed) {
                        throw new IllegalStateException(failed);
                    }

                    @Override
                    public void onCompleted() {}
                });
        T given = answer.get();
        if (given == null) {
            throw new IllegalStateException("no answer");
        }
        return given;
    }

    private static double p95(int runs, Consumer<Integer> run) {
        run.accept(-1);
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long begin = System.nanoTime();
            run.accept(i);
            millis[i] = seconds(begin) * 1_000;
        }
        Arrays.sort(millis);
        return millis[(int) Math.ceil(runs * 0.95) - 1];
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double rss() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    private static double size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
