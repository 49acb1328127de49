package io.skerry.console.ui.node;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.NodeFacts;
import io.skerry.console.model.Path;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.StatusIcon;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Who this is, its four axes, its three planes, and the way to it. */
final class NodeHeader extends HBox {
    private final NodeModel model;
    private final StatusIcon icon;
    private final Label name = new Label();
    private final Label place = new Label();
    private final Axis severity = new Axis("Severity");
    private final Axis alarm = new Axis("Alarm");
    private final Axis data = new Axis("Data");
    private final Axis maintenance = new Axis("Maintenance");
    private final PlanePip control = new PlanePip("Control");
    private final PlanePip telemetry = new PlanePip("Telemetry");
    private final PlanePip serving = new PlanePip("Serving");
    private final Segmented<Path> path;

    NodeHeader(NodeModel model, Appearance appearance) {
        this.model = model;
        getStyleClass().add("node-header");
        icon = new StatusIcon(appearance.palette(), 24);
        name.getStyleClass().add("heading");
        place.getStyleClass().add("subtle");
        name.setMinWidth(0);
        place.setMinWidth(0);
        VBox title = new VBox(2, name, place);
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox axes = new HBox(18, severity, alarm, data, maintenance);
        HBox planes = new HBox(14, control, telemetry, serving);
        axes.setAlignment(Pos.CENTER_LEFT);
        planes.setAlignment(Pos.CENTER_LEFT);
        path =
                new Segmented<>(
                        List.of(Path.RELAY, Path.DIRECT), each -> each.name(), model::onPath);
        Label note = new Label();
        note.getStyleClass().add("path-note");
        note.textProperty().bind(model.pathNoteProperty());
        note.managedProperty().bind(model.pathNoteProperty().isNotEmpty());
        note.setMaxWidth(230);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(model.pathNoteProperty());
        note.setTooltip(tooltip);
        VBox way = new VBox(3, path, note);
        way.setAlignment(Pos.CENTER_RIGHT);
        way.setMinWidth(USE_PREF_SIZE);
        Tooltip.install(
                path,
                new Tooltip("RELAY goes through the hub, DIRECT straight to the node's listener."));
        getChildren().addAll(icon, title, axes, separator(), planes, separator(), way);
        model.pathProperty().subscribe(path::choose);
        model.nowProperty().subscribe(now -> refresh());
        model.nodeProperty().subscribe(node -> refresh());
    }

    private static Region separator() {
        Region line = new Region();
        line.getStyleClass().add("upright");
        return line;
    }

    private void refresh() {
        NodeView view = model.nodeProperty().get();
        if (view == null) {
            return;
        }
        Instant now = model.nowProperty().get();
        NodeFacts facts = view.node().facts();
        icon.show(view.status(), view.state().unacknowledged());
        name.setText(view.node().displayName());
        place.setText(
                facts.region()
                        + "  ·  "
                        + facts.site()
                        + "  ·  "
                        + facts.machineType()
                        + "  ·  "
                        + Formats.shortId(view.id()));
        severity.show(word(view.severity()), view.severity() != Severity.NORMAL);
        alarm.show(alarm(view), view.state().unacknowledged());
        data.show(data(view, now), view.lost() || view.freshness() != Freshness.LIVE);
        maintenance.show(
                view.maintenance() && view.node().maintenanceUntil() != null
                        ? "until " + Formats.time(view.node().maintenanceUntil())
                        : "none",
                view.maintenance());
        control.show(control(view), view.silence().sentence());
        telemetry.show(telemetry(view), Formats.lastKnown(view.dataAt(), now));
        serving.show(
                PlanePip.State.UNKNOWN, "No report of the node or of a peer about its service.");
    }

    private static String alarm(NodeView view) {
        if (view.state().unacknowledged()) {
            return "unacknowledged";
        }
        return view.node().conditions().isEmpty() ? "none" : "acknowledged";
    }

    private static String data(NodeView view, Instant now) {
        String age = Formats.age(view.age(now));
        if (view.lost()) {
            return "lost, " + Formats.lastKnown(view.dataAt(), now);
        }
        return switch (view.freshness()) {
            case LIVE -> "live, " + age;
            case LATE -> "late, " + age;
            case STALE -> Formats.lastKnown(view.dataAt(), now);
            case NEVER -> "never seen";
        };
    }

    private static PlanePip.State control(NodeView view) {
        return switch (view.silence()) {
            case CONSOLE_CUT_OFF -> PlanePip.State.UNKNOWN;
            case REGION_SILENT, SITE_SILENT, NODE_SILENT -> PlanePip.State.DOWN;
            case NONE ->
                    view.node().reporting().connected() ? PlanePip.State.UP : PlanePip.State.DOWN;
        };
    }

    private static PlanePip.State telemetry(NodeView view) {
        return switch (view.freshness()) {
            case LIVE -> PlanePip.State.UP;
            case LATE -> PlanePip.State.LATE;
            case STALE -> PlanePip.State.DOWN;
            case NEVER -> PlanePip.State.UNKNOWN;
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A caption over a word. */
    private static final class Axis extends VBox {
        private static final PseudoClass ABNORMAL = PseudoClass.getPseudoClass("abnormal");

        private final Label value = new Label();

        Axis(String caption) {
            Label title = new Label(caption);
            title.getStyleClass().add("axis-caption");
            value.getStyleClass().add("axis-value");
            value.setMinWidth(USE_PREF_SIZE);
            getStyleClass().add("axis");
            setMinWidth(USE_PREF_SIZE);
            setSpacing(2);
            setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(title, value);
        }

        void show(String text, boolean abnormal) {
            value.setText(text);
            pseudoClassStateChanged(ABNORMAL, abnormal);
        }
    }
}
