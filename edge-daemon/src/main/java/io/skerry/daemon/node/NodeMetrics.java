package io.skerry.daemon.node;

import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.node.telemetry.Account;
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
    private final MetricSource calls;

    NodeMetrics(Supplier<UplinkStatus> link, Supplier<Account> account, MetricSource calls) {
        this.link = link;
        this.account = account;
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
        calls.collect(out);
    }
}
