package io.skerry.console.ui.node;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.Silence;
import io.skerry.console.model.Delivery;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.Headline;
import io.skerry.console.ui.common.AgeWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Tile;
import io.skerry.console.ui.common.WrappedRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The headline figures of a node, each with its target and age. */
final class TileRow extends WrappedRow {
    private static final double LEAST_WIDTH = 114;
    private static final double GAP = 10;
    private static final double DISK_TARGET = 0.75;
    private static final double CERTIFICATE_TARGET_SECONDS = 7 * 86_400;
    private static final double CLOCK_TARGET_SECONDS = 0.1;
    private static final Duration LAG_TARGET = Duration.ofSeconds(30);

    private final Appearance appearance;
    private final Tile cpu = new Tile("CPU");
    private final Tile memory = new Tile("Memory");
    private final Tile disk = new Tile("Disk");
    private final Tile clock = new Tile("Clock");
    private final Tile certificate = new Tile("Certificate");
    private final Tile backlog = new Tile("Backlog");
    private final Tile watermark = new Tile("Watermark");
    private final Tile lag = new Tile("Lag");
    private final Tile drain = new Tile("Drain");

    TileRow(Appearance appearance) {
        super(LEAST_WIDTH, GAP);
        this.appearance = appearance;
        getStyleClass().add("tile-row");
        getChildren().addAll(cpu, memory, disk, clock, certificate, backlog, watermark, lag, drain);
    }

    void show(NodeView view, Instant now) {
        Headline headline = view.node().headline();
        show(cpu, view, now, Formats.ratio(headline.cpuBusyRatio()), "", false);
        show(memory, view, now, Formats.ratio(headline.memoryUsedRatio()), "", false);
        double used = headline.worstDiskUsedRatio();
        show(disk, view, now, Formats.ratio(used), "< 75 %", used >= DISK_TARGET);
        double offset = headline.clockOffsetSeconds();
        show(
                clock,
                view,
                now,
                Formats.seconds(offset),
                "± 100 ms",
                Math.abs(offset) > CLOCK_TARGET_SECONDS);
        double lead = headline.certificateLeadSeconds();
        show(
                certificate,
                view,
                now,
                Double.isNaN(lead)
                        ? Formats.UNKNOWN
                        : Formats.length(Duration.ofSeconds((long) lead)),
                "≥ 7 d",
                lead < CERTIFICATE_TARGET_SECONDS);
        show(backlog, view, now, Formats.number(headline.backlogSamples(), 0), "samples", false);
        showDelivery(view, now);
    }

    private void showDelivery(NodeView view, Instant now) {
        Delivery delivery = view.node().delivery();
        String idle = delivery.idle() ? "idle" : "";
        Instant upTo = delivery.watermark();
        String since = upTo == null ? "" : Formats.time(upTo);
        show(watermark, view, now, length(age(upTo, view, now)), since, false);
        Duration behind = age(delivery.newestAt(), view, now);
        boolean late = behind != null && behind.compareTo(LAG_TARGET) >= 0 && !delivery.idle();
        show(lag, view, now, length(behind), delivery.idle() ? idle : "< 30 s", late);
        show(drain, view, now, drain(delivery.drainSeconds()), idle, false);
    }

    private static String length(@Nullable Duration length) {
        return length == null ? Formats.UNKNOWN : Formats.length(length);
    }

    private static String drain(double seconds) {
        if (Double.isNaN(seconds)) {
            return Formats.UNKNOWN;
        }
        return seconds > 0 && seconds < 1
                ? "< 1 s"
                : Formats.length(Duration.ofSeconds(Math.round(seconds)));
    }

    /**
     * How long ago a moment of the hub's clock is. A console that hears nothing of its hub knows
     * how long ago it was when it last heard.
     */
    private static @Nullable Duration age(@Nullable Instant moment, NodeView view, Instant now) {
        Instant received = view.node().reporting().receivedAt();
        Instant dataAt = view.dataAt();
        if (moment == null || received == null || dataAt == null) {
            return null;
        }
        boolean cutOff = view.silence() == Silence.CONSOLE_CUT_OFF;
        Instant hubNow = cutOff ? received : received.plus(Duration.between(dataAt, now));
        Duration age = Duration.between(moment, hubNow);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private void show(
            Tile tile, NodeView view, Instant now, String value, String target, boolean breached) {
        Freshness freshness = view.lost() ? Freshness.STALE : view.freshness();
        tile.explain(AgeWords.of(view.node().reporting()));
        tile.show(
                Tile.Figure.of(value, target, breached, freshness, view.dataAt()),
                appearance.palette().getValue().muted(),
                now);
    }
}
