package io.skerry.daemon.node;

import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.node.uplink.UplinkState;
import io.skerry.daemon.node.uplink.UplinkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A node about itself. logged = acknowledged + pending + dropped, exactly. */
final class NodeMetrics implements MetricSource {
    private static final String BUFFER = "skerry_buffer_";

    private final Supplier<UplinkStatus> link;
    private final Supplier<Account> account;
    private final Supplier<Backlog> backlog;
    private final MetricSource calls;

    NodeMetrics(
            Supplier<UplinkStatus> link,
            Supplier<Account> account,
            Supplier<Backlog> backlog,
            MetricSource calls) {
        this.link = link;
        this.account = account;
        this.backlog = backlog;
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
        Account books = account.get();
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
        Backlog waits = backlog.get();
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
        calls.collect(out);
    }
}
