package io.skerry.console.ui.node;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Acknowledgement;
import io.skerry.console.model.Condition;
import io.skerry.console.model.GeoPoint;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.model.Suppression;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.StatusIcon;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is wrong, and what the machine is. */
final class StatePanel extends ScrollPane {
    private static final double KEY_WIDTH = 95;

    private final NodeModel model;
    private final Appearance appearance;
    private final VBox conditions = new VBox();
    private final GridPane facts = new GridPane();
    private final Label silence = new Label();
    private final Map<String, Label> values = new LinkedHashMap<>();
    private List<Condition> shown = List.of();

    StatePanel(NodeModel model, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
        getStyleClass().add("bare-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        conditions.getStyleClass().add("conditions");
        facts.getStyleClass().add("facts");
        facts.getColumnConstraints()
                .addAll(new ColumnConstraints(KEY_WIDTH), new ColumnConstraints());
        facts.getColumnConstraints().get(1).setHgrow(Priority.ALWAYS);
        silence.getStyleClass().add("notice");
        silence.setWrapText(true);
        VBox content =
                new VBox(silence, section("Conditions"), conditions, section("Facts"), facts);
        content.getStyleClass().add("panel-content");
        setContent(content);
        model.nowProperty().subscribe(now -> refresh());
        model.nodeProperty().subscribe(node -> refresh());
    }

    private static Label section(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("section-title");
        return label;
    }

    private void refresh() {
        NodeView view = model.nodeProperty().get();
        if (view == null) {
            return;
        }
        Instant now = model.nowProperty().get();
        String sentence = view.silence().sentence();
        silence.setText(sentence);
        silence.setVisible(!sentence.isEmpty());
        silence.setManaged(!sentence.isEmpty());
        if (!view.node().conditions().equals(shown) || conditions.getChildren().isEmpty()) {
            shown = view.node().conditions();
            conditions.getChildren().clear();
            shown.forEach(each -> conditions.getChildren().add(new Row(each, appearance)));
            if (shown.isEmpty()) {
                Label none = new Label("Nothing is wrong as far as is known.");
                none.getStyleClass().add("muted");
                conditions.getChildren().add(none);
            }
        }
        conditions.getChildren().stream()
                .filter(Row.class::isInstance)
                .forEach(row -> ((Row) row).tick(now));
        facts(view, now).forEach(this::showFact);
    }

    private void showFact(String key, String value) {
        Label shownValue =
                values.computeIfAbsent(
                        key,
                        fresh -> {
                            Label name = new Label(key);
                            name.getStyleClass().add("fact-key");
                            GridPane.setValignment(name, VPos.TOP);
                            Label made = new Label();
                            made.setWrapText(true);
                            made.setMinHeight(USE_PREF_SIZE);
                            made.getStyleClass().setAll("fact-value");
                            made.setTooltip(new Tooltip("Click to copy"));
                            made.setOnMouseClicked(clicked -> copy(made.getText()));
                            facts.addRow(values.size(), name, made);
                            return made;
                        });
        String text = value.isEmpty() ? Formats.UNKNOWN : value;
        shownValue.setText(text);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static Map<String, String> facts(NodeView view, Instant now) {
        NodeSnapshot node = view.node();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Id", node.id());
        facts.put("Fleet", node.fleet());
        facts.put("Region, site", node.facts().region() + ", " + node.facts().site());
        facts.put("Machine type", node.facts().machineType());
        facts.put("Lifecycle", node.lifecycle().name().toLowerCase(Locale.ROOT));
        facts.put("Role", node.role().name().toLowerCase(Locale.ROOT));
        facts.put("System", node.software().operatingSystem());
        facts.put("Daemon", node.software().daemonVersion());
        facts.put("Running since", since(node.software().startedAt(), now));
        facts.put("Boot id", node.software().bootId());
        facts.put("Labels", labels(node.facts().labels()));
        facts.put("Position", position(node.facts().position()));
        facts.put("Direct address", node.directAddress() == null ? "" : node.directAddress());
        facts.put("Seen by", node.reporting().sourceHub());
        facts.put("Observed", Formats.dateTime(node.reporting().observedAt()));
        facts.put("Received", Formats.dateTime(node.reporting().receivedAt()));
        String idle = node.delivery().idle() ? ", idle: its telemetry stays there" : "";
        facts.put(
                "Heartbeat", "each " + Formats.length(node.reporting().expectedInterval()) + idle);
        facts.put("Sequence", Formats.number((double) node.reporting().sequence(), 0));
        return facts;
    }

    private static String since(@Nullable Instant start, Instant now) {
        return start == null
                ? ""
                : Formats.dateTime(start)
                        + " ("
                        + Formats.length(Duration.between(start, now))
                        + ")";
    }

    private static String labels(Map<String, String> labels) {
        return String.join(
                "  ",
                new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(each -> each.getKey() + ":" + each.getValue())
                                .toList());
    }

    private static String position(@Nullable GeoPoint point) {
        return point == null
                ? ""
                : String.format(Locale.ROOT, "%.3f, %.3f", point.latitude(), point.longitude());
    }

    /** One condition. */
    private static final class Row extends HBox {
        private final Condition condition;
        private final Label detail = new Label();

        Row(Condition condition, Appearance appearance) {
            this.condition = condition;
            getStyleClass().add("condition");
            StatusIcon icon = new StatusIcon(appearance.palette(), 16);
            boolean seen = condition.acknowledgement() != Acknowledgement.UNACKNOWLEDGED;
            icon.show(status(condition.severity()), !seen);
            Label message = new Label(condition.message());
            message.setWrapText(true);
            detail.getStyleClass().add("subtle");
            detail.setWrapText(true);
            VBox text = new VBox(1, message, detail);
            HBox.setHgrow(text, Priority.ALWAYS);
            getChildren().addAll(icon, text);
        }

        void tick(Instant now) {
            String text = "for " + Formats.age(Duration.between(condition.since(), now));
            text += "  ·  " + condition.name();
            if (condition.suppression() != Suppression.NONE) {
                text += "  ·  " + condition.suppression().name().toLowerCase(Locale.ROOT);
            } else {
                text += "  ·  " + words(condition.acknowledgement());
            }
            detail.setText(text);
        }

        private static String words(Acknowledgement acknowledgement) {
            return switch (acknowledgement) {
                case UNACKNOWLEDGED -> "unacknowledged";
                case ACKNOWLEDGED -> "acknowledged";
                case RETURNED_UNACKNOWLEDGED -> "over, unacknowledged";
            };
        }

        private static Status status(Severity severity) {
            return switch (severity) {
                case CRITICAL -> Status.CRITICAL;
                case MAJOR -> Status.MAJOR;
                case WARNING -> Status.WARNING;
                case NORMAL -> Status.NORMAL;
            };
        }
    }
}
