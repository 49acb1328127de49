package io.skerry.console.ui.objectives;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.FactGrid;
import io.skerry.console.ui.common.FreshnessStyle;
import io.skerry.console.ui.common.KeyButton;
import io.skerry.console.ui.common.Sentence;
import io.skerry.console.ui.common.StatusIcon;
import io.skerry.console.ui.common.chart.ChartView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Everything about the selected row: what is promised, each rule, and how the budget went. */
final class ObjectiveDetail extends VBox {
    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
    private static final double GLYPH = 22;
    private static final double SMALL_GLYPH = 13;
    private static final double NAMES = 92;
    private static final double CHART_HEIGHT = 190;

    private final ObjectivesModel model;
    private final Appearance appearance;
    private final StatusIcon icon;
    private final Label title = new Sentence("", "detail-title");
    private final Label part = new Sentence("", "muted");
    private final Label standing = new Sentence("", "detail-lead");
    private final Label description = new Sentence("", "objective-description");
    private final Label problem = new Sentence("", "problem");
    private final Button alarms;
    private final Button node;
    private final ChartView chart;
    private final GridPane rules = new GridPane();
    private final FactGrid facts = new FactGrid(NAMES);
    private List<RuleLine> shownRules = List.of();

    ObjectiveDetail(ObjectivesModel model, Appearance appearance, Runnable copied) {
        this.model = model;
        this.appearance = appearance;
        this.icon = new StatusIcon(appearance.palette(), GLYPH);
        getStyleClass().addAll("side-panel", "detail", "objective-detail");
        VBox names = new VBox(1, title, part);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox head = new HBox(10, icon, names);
        head.setAlignment(Pos.TOP_LEFT);
        alarms = new KeyButton("Show its alarms", "a", model::onAlarms);
        node = new KeyButton("Open node", "o", model::onOpenNode);
        HBox buttons = new HBox(6, alarms, node, new KeyButton("Copy", "y", copied));
        chart = new ChartView(model.chart());
        chart.setMinHeight(CHART_HEIGHT);
        chart.setPrefHeight(CHART_HEIGHT);
        columns();
        VBox body =
                new VBox(
                        head,
                        standing,
                        description,
                        buttons,
                        problem,
                        chart,
                        heading("RULES"),
                        rules,
                        facts);
        body.getStyleClass().add("detail-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        model.rowsProperty().subscribe(rows -> refresh());
        model.nowProperty().subscribe(now -> refresh());
        model.selectedProperty().subscribe(id -> refresh());
        model.budgetProperty().subscribe(state -> refresh());
    }

    private void columns() {
        ColumnConstraints glyphs = new ColumnConstraints(SMALL_GLYPH + 8);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setMinWidth(USE_PREF_SIZE);
        figures.setHalignment(HPos.RIGHT);
        rules.getColumnConstraints().addAll(glyphs, words, figures);
        rules.getStyleClass().add("objective-rules");
    }

    private static Label heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("section-title");
        return label;
    }

    private void refresh() {
        Optional<ObjectiveRow> row = model.selectedRow();
        setVisible(row.isPresent());
        setManaged(row.isPresent());
        row.ifPresent(this::show);
    }

    private void show(ObjectiveRow row) {
        Instant now = model.nowProperty().get();
        ObjectiveDefinition definition = row.definition();
        icon.show(row.status(), false);
        icon.setAccessibleText(ObjectiveWords.state(row, now));
        title.setText(row.id().key().objective());
        part.setText(row.part());
        standing.setText(ObjectiveWords.sentence(row, now));
        FreshnessStyle.mark(standing, row.lastKnown() ? Freshness.STALE : Freshness.LIVE);
        FreshnessStyle.mark(chart, row.unheard() ? Freshness.STALE : Freshness.LIVE);
        description.setText(
                definition == null
                        ? "Its hub did not say what is promised."
                        : definition.description());
        offer(alarms, row.standing().burning());
        offer(node, row.id().key().scope() == ObjectiveKey.Scope.NODE);
        BudgetState budget = model.budgetProperty().get();
        String trouble = budget.problem();
        problem.setText(trouble.isEmpty() ? "" : "The budget could not be read: " + trouble);
        offer(problem, !trouble.isEmpty());
        rules(definition == null ? List.of() : RuleLine.of(definition, row.standing()));
        facts.show(ObjectiveFacts.of(row, budget.course(definition, row.clockOffset()), now));
    }

    private static void offer(Node what, boolean shown) {
        what.setVisible(shown);
        what.setManaged(shown);
    }

    private void rules(List<RuleLine> lines) {
        if (lines.equals(shownRules)) {
            return;
        }
        shownRules = lines;
        rules.getChildren().clear();
        for (int i = 0; i < lines.size(); i++) {
            RuleLine line = lines.get(i);
            StatusIcon glyph = new StatusIcon(appearance.palette(), SMALL_GLYPH);
            glyph.show(AlarmWords.status(line.severity()), false);
            Label name = new Label(line.name());
            name.getStyleClass().add("rule-name");
            Label windows = new Label(line.windows());
            windows.getStyleClass().add("rule-windows");
            Label now = new Label(line.now());
            now.getStyleClass().add("rule-now");
            Label threshold = new Label(line.threshold());
            threshold.getStyleClass().add("rule-windows");
            VBox figures = new VBox(now, threshold);
            figures.setAlignment(Pos.CENTER_RIGHT);
            VBox words = new VBox(name, windows);
            words.setMinWidth(0);
            for (Label each : List.of(name, now)) {
                each.pseudoClassStateChanged(ACTIVE, line.active());
            }
            rules.addRow(i, glyph, words, figures);
        }
    }
}
