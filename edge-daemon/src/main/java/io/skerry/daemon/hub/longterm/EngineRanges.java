package io.skerry.daemon.hub.longterm;

import io.skerry.api.v1.RangeFault;
import io.skerry.daemon.hub.engine.EngineAnswer;
import io.skerry.daemon.hub.engine.EngineClient;
import io.skerry.daemon.hub.export.FleetLabels;
import io.skerry.daemon.time.MonotonicClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Old ranges from a Prometheus-compatible engine: {@code /api/v1/query_range}, and {@code
 * /api/v1/series} when no metric is named. A few questions at once over all callers, each answer
 * within one deadline.
 */
public final class EngineRanges implements OldRanges {
    private static final int AT_ONCE = 4;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_SERIES = 8_000;
    private static final int MOST_VALUES = 320_000;
    private static final int MOST_METRICS = 200;

    /** Engines bound the length of a question; this many node ids stay below 16 KiB. */
    private static final int NODES = 50;

    private final EngineClient client;
    private final Duration timeout;
    private final FleetLabels fleet;
    private final MonotonicClock clock;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    /**
     * Over an engine; not closed here.
     *
     * @param timeout of a whole answer
     */
    public EngineRanges(
            EngineClient client, Duration timeout, FleetLabels fleet, MonotonicClock clock) {
        this.client = client;
        this.timeout = timeout;
        this.fleet = fleet;
        this.clock = clock;
    }

    @Override
    public Answer read(Ask ask) {
        long until = clock.nanos() + timeout.toNanos();
        OldSeries series = new OldSeries(client.url().toString(), ask.step(), this::rosterLabels);
        try {
            if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Answer(List.of(), List.of(fault(ask, "too many questions at once")));
            }
            try {
                Collection<String> metrics =
                        ask.metrics().isEmpty() ? metrics(ask, until) : ask.metrics();
                for (String metric : metrics) {
                    for (List<String> nodes : chunks(ask.nodeIds())) {
                        query(ask, metric, nodes, until)
                                .forEach(found -> series.add(metric, found));
                    }
                }
                return new Answer(series.build(), List.of());
            } finally {
                permits.release();
            }
        } catch (IOException | ApiReader.UnreadableException failed) {
            // What came before it failed is true; the rest is said to be missing.
            return new Answer(
                    series.build(), List.of(fault(ask, String.valueOf(failed.getMessage()))));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer(List.of(), List.of(fault(ask, "the hub is stopping")));
        }
    }

    private List<ApiReader.Found> query(Ask ask, String metric, List<String> nodes, long until)
            throws IOException, InterruptedException, ApiReader.UnreadableException {
        long step = ask.step();
        long first = ask.end() - (Math.ceilDiv(ask.end() - ask.start(), step) - 1) * step;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", PromQl.buckets(PromQl.selector(metric, nodes, ask.labels()), step));
        form.put("start", seconds(first));
        form.put("end", seconds(ask.end()));
        form.put("step", seconds(step));
        // VictoriaMetrics moves the range to round times for its cache, and shifts the buckets.
        form.put("nocache", "1");
        return post("/api/v1/query_range", form, until);
    }

    private Collection<String> metrics(Ask ask, long until)
            throws IOException, InterruptedException, ApiReader.UnreadableException {
        Set<String> names = new TreeSet<>();
        for (List<String> nodes : chunks(ask.nodeIds())) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("match[]", PromQl.selector("", nodes, ask.labels()));
            form.put("start", seconds(ask.start()));
            form.put("end", seconds(ask.end()));
            for (ApiReader.Found found : post("/api/v1/series", form, until)) {
                names.add(found.labels().getOrDefault("__name__", ""));
            }
        }
        names.remove("");
        if (names.size() > MOST_METRICS) {
            throw new ApiReader.UnreadableException(
                    "more than " + MOST_METRICS + " metrics match; name some");
        }
        return names;
    }

    private List<ApiReader.Found> post(String path, Map<String, String> form, long until)
            throws IOException, InterruptedException, ApiReader.UnreadableException {
        long left = until - clock.nanos();
        if (left <= 0) {
            throw new IOException("no whole answer within " + timeout.toMillis() + " ms");
        }
        String body =
                form.entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        EngineAnswer answer =
                client.post(
                        path,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        body.getBytes(StandardCharsets.UTF_8),
                        MOST_BYTES,
                        Duration.ofNanos(left));
        if (answer.status() != 200) {
            throw new IOException("it answers " + answer.status() + ": " + answer.sentence());
        }
        return new ApiReader(MOST_SERIES, MOST_VALUES).read(answer.body());
    }

    private RangeFault fault(Ask ask, String message) {
        return RangeFault.newBuilder()
                .setSource(client.url().toString())
                .setFromUnixMillis(ask.start())
                .setToUnixMillis(ask.end())
                .setMessage(message)
                .build();
    }

    private Set<String> rosterLabels(String nodeId) {
        return fleet.of(nodeId).exported().keySet();
    }

    private static List<List<String>> chunks(Collection<String> nodeIds) {
        List<String> all = List.copyOf(nodeIds);
        List<List<String>> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += NODES) {
            chunks.add(all.subList(i, Math.min(all.size(), i + NODES)));
        }
        return chunks;
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
