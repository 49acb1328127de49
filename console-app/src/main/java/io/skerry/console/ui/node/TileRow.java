package io.skerry.console.ui.node;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.Headline;
import io.skerry.console.ui.common.AgeWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Tile;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The headline figures of a node, each with its target and age. */
final class TileRow extends HBox {
    private static final double DISK_TARGET = 0.75;
    private static final double CERTIFICATE_TARGET_SECONDS = 7 * 86_400;
    private static final double CLOCK_TARGET_SECONDS = 0.1;

    private final Appearance appearance;
    private final Tile cpu = new Tile("CPU");
    private final Tile memory = new Tile("Memory");
    private final Tile disk = new Tile("Disk");
    private final Tile clock = new Tile("Clock");
    private final Tile certificate = new Tile("Certificate");
    private final Tile backlog = new Tile("Backlog");

    TileRow(Appearance appearance) {
        this.appearance = appearance;
        getStyleClass().add("tile-row");
        getChildren().addAll(cpu, memory, disk, clock, certificate, backlog);
        for (Node tile : getChildren()) {
            HBox.setHgrow(tile, Priority.ALWAYS);
            ((Region) tile).setPrefWidth(100);
        }
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
