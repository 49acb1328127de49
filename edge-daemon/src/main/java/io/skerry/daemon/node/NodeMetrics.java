package io.skerry.daemon.node;

import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.node.logs.LogAccount;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogDrops;
import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Indicators.Indicator;
import io.skerry.daemon.node.uplink.UplinkState;
import io.skerry.daemon.node.uplink.UplinkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A node about itself. logged = acknowledged + pending + dropped, exactly. */
final class NodeMetrics implements MetricSource {
    private static final String BUFFER = "skerry_buffer_";

    private final Supplier<UplinkStatus> link;
    private final FrameBuffer frames;
    private final LogArchive logs;
    private final Supplier<Map<Indicator, Double>> indicators;
    private final MetricSource calls;

    NodeMetrics(
            Supplier<UplinkStatus> link,
            FrameBuffer frames,
            LogArchive logs,
            Supplier<Map<Indicator, Double>> indicators,
            MetricSource calls) {
        this.link = link;
        this.frames = frames;
        this.logs = logs;
        this.indicators = indicators;
        this.calls = calls;
    }

    @Override
    public void collect(Consumer<Family> out) {
        UplinkState now = link.get().state();
        List<Family.Point> states = new ArrayList<>();
        for (UplinkState each : UplinkState.values()) {
            states.add(
                    Family.point(
                            each == now ? 1 : 0, "state", each.name().toLowerCase(Locale.ROOT)));
        }
        out.accept(
                new Family(
                        "skerry_uplink_state",
                        "1 for the state that the link to the hub is in.",
                        Family.Type.GAUGE,
                        states));
        Account books = frames.account();
        buffer(books, out);
        logs(out);
        dropped(books, out);
        indicators(out);
        calls.collect(out);
    }

    private void buffer(Account books, Consumer<Family> out) {
        out.accept(
                Family.counter(
                        BUFFER + "samples_logged_total",
                        "Samples written to the buffer since it exists.",
                        books.logged()));
        out.accept(
                Family.counter(
                        BUFFER + "samples_acknowledged_total",
                        "Samples that the hub has on its disk.",
                        books.acknowledged()));
        out.accept(
                Family.counter(
                        BUFFER + "samples_dropped_total",
                        "Samples dropped to bound the buffer before the hub had them.",
                        books.dropped()));
        out.accept(
                Family.gauge(
                        BUFFER + "samples_pending",
                        "Samples that the hub has not acknowledged.",
                        books.pending()));
        out.accept(
                Family.gauge(
                        BUFFER + "frames_pending",
                        "Frames that the hub has not acknowledged.",
                        books.pendingFrames()));
        Backlog waits = frames.backlog();
        out.accept(
                Family.gauge(
                        BUFFER + "bytes_pending",
                        "Bytes on disk that the hub has not acknowledged, to a few percent.",
                        waits.bytes()));
        if (waits.frames() > 0) {
            out.accept(
                    Family.gauge(
                            BUFFER + "oldest_pending_timestamp_seconds",
                            "When the oldest frame was observed that the hub has not acknowledged,"
                                    + " seconds since 1970-01-01 UTC.",
                            waits.oldestMillis() / 1_000.0));
        }
        out.accept(
                Family.gauge(BUFFER + "bytes", "What the buffer takes on disk.", frames.bytes()));
    }

    /** The same values as the hub gets, of the newest reading. */
    private void indicators(Consumer<Family> out) {
        indicators
                .get()
                .forEach((each, value) ->
                        out.accept(
                                each.isCounter()
                                        ? Family.counter(each.metric(), each.help(), value)
                                        : Family.gauge(each.metric(), each.help(), value)));
    }

    private void logs(Consumer<Family> out) {
        LogAccount books = logs.account();
        out.accept(
                Family.counter(
                        "skerry_logs_lines_total",
                        "Lines read since the store of logs exists.",
                        books.logged()));
        out.accept(
                Family.gauge("skerry_logs_lines_stored", "Lines that are kept.", books.stored()));
        out.accept(
                Family.gauge(
                        "skerry_logs_bytes", "What the kept lines take on disk.", books.bytes()));
    }

    private void dropped(Account books, Consumer<Family> out) {
        LogDrops lines = logs.drops();
        out.accept(
                new Family(
                        "skerry_dropped_total",
                        "Lines of logs (since the start) and samples that are not kept, by kind.",
                        Family.Type.COUNTER,
                        List.of(
                                Family.point(lines.debug(), "kind", "debug_logs"),
                                Family.point(lines.others(), "kind", "logs"),
                                Family.point(lines.unwanted(), "kind", "unwanted_logs"),
                                Family.point(books.dropped(), "kind", "samples"))));
    }
}
