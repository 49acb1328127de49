package io.skerry.console.ui.oncall;

import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.AgeLabel;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.FreshnessStyle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A panel: what it says as a whole, what it rests on, and its lines. */
final class PanelPane extends VBox {
    private final OnCallModel model;
    private final Appearance appearance;
    private final int most;
    private final Label sum = new Label();
    private final Label coverage = new Label();
    private final AgeLabel age = new AgeLabel();
    private final VBox unknown = new VBox();
    private final VBox lines = new VBox();
    private final Label more = new Label();
    private final List<LineRow> rows = new ArrayList<>();

    /**
     * @param most lines that there is room for
     */
    PanelPane(Panel.Kind kind, OnCallModel model, Appearance appearance, int most) {
        this.model = model;
        this.appearance = appearance;
        this.most = most;
        getStyleClass().addAll("card", "on-call-panel");
        Label title = new Label(kind.title());
        title.getStyleClass().add("on-call-title");
        title.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        coverage.getStyleClass().add("tile-note");
        coverage.setMinWidth(USE_PREF_SIZE);
        age.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(10, title, gap, coverage, age);
        head.setAlignment(Pos.BASELINE_LEFT);
        sum.getStyleClass().add("on-call-sum");
        sum.setWrapText(true);
        sum.setMinHeight(USE_PREF_SIZE);
        more.getStyleClass().add("on-call-more");
        getChildren().addAll(head, sum, unknown, lines, more);
    }

    void show(Panel panel, Instant now) {
        sum.setText(panel.sum());
        coverage.setText(panel.coverage());
        age.show(panel.at(), panel.freshness(), now);
        FreshnessStyle.mark(this, panel.freshness());
        unknown.getChildren().setAll(panel.unknown().stream().map(PanelPane::notKnown).toList());
        show(panel.lines().subList(0, Math.min(most, panel.lines().size())), now);
        int hidden = panel.leftOut() + Math.max(0, panel.lines().size() - most);
        String words = hidden > 0 ? "and " + hidden + " more" : panel.placeholder();
        more.setText(words);
        more.setVisible(!words.isEmpty());
        more.setManaged(!words.isEmpty());
        setAccessibleText(
                panel.kind().title()
                        + ", "
                        + panel.sum()
                        + ", "
                        + panel.coverage()
                        + ", "
                        + age.getText());
    }

    private static Label notKnown(String why) {
        Label label = new Label("Not known · " + why);
        label.getStyleClass().add("on-call-unknown");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        FreshnessStyle.mark(label, Freshness.STALE);
        return label;
    }

    private void show(List<Line> shown, Instant now) {
        while (rows.size() < shown.size()) {
            rows.add(new LineRow(appearance.palette(), model::onOpen));
        }
        for (int i = 0; i < shown.size(); i++) {
            rows.get(i).show(shown.get(i), now);
        }
        List<LineRow> wanted = rows.subList(0, shown.size());
        if (!lines.getChildren().equals(wanted)) {
            lines.getChildren().setAll(wanted);
        }
    }
}
