package io.skerry.console.ui.alarms;

import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.StatusIcon;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Filters on top, what concerns all below them, the table, and the selected alarm beside it. */
public final class AlarmsView extends VBox {
    private static final double DETAIL_LEAST = 296;
    private static final double DETAIL_MOST = 360;
    private static final double DETAIL_SHARE = 0.3;

    private final AlarmsModel model;
    private final AlarmsTable table;
    private final TextField filter = new TextField();
    private final Label summary = new Label();

    /**
     * @param pages leads to the other pages of the screen
     */
    public AlarmsView(AlarmsModel model, Appearance appearance, Node pages) {
        this.model = model;
        this.table = new AlarmsTable(model, appearance);
        getStyleClass().add("alarms-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(AlarmsView.class.getResource("alarms.css"))
                                .toExternalForm());
        DetailPane detail = new DetailPane(model, appearance);
        widthProperty()
                .subscribe(width -> {
                    double wide =
                            Math.clamp(
                                    width.doubleValue() * DETAIL_SHARE, DETAIL_LEAST, DETAIL_MOST);
                    detail.setMinWidth(wide);
                    detail.setMaxWidth(wide);
                });
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMinWidth(0);
        HBox content = new HBox(table, detail);
        content.setMinHeight(0);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head(pages), choices(appearance), new NoticePane(model), content);
        model.shownProperty().subscribe(shown -> count());
        model.itemsProperty().subscribe(items -> count());
        model.desk()
                .formProperty()
                .subscribe((before, now) -> {
                    if (before != null && now == null) {
                        table.requestFocus();
                    }
                });
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void count() {
        summary.setText(model.summary());
    }

    private HBox head(Node pages) {
        Label title = new Label("Alarms");
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, pages, summary, gap, filterBox());
        head.getStyleClass().add("tool-bar-row");
        return head;
    }

    private StackPane filterBox() {
        filter.setPromptText("Filter: disk oslo -test");
        filter.getStyleClass().add("filter-field");
        filter.textProperty().bindBidirectional(model.textProperty());
        filter.setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                filter.clear();
                table.requestFocus();
            } else if (pressed.getCode() == KeyCode.DOWN || pressed.getCode() == KeyCode.ENTER) {
                table.requestFocus();
            }
        });
        var glass = Icon.SEARCH.of(14);
        glass.setMouseTransparent(true);
        StackPane.setAlignment(glass, Pos.CENTER_LEFT);
        StackPane box = new StackPane(filter, glass);
        box.getStyleClass().add("filter-box");
        return box;
    }

    private HBox choices(Appearance appearance) {
        Segmented<AlarmShow> show =
                new Segmented<>(
                        List.of(AlarmShow.values()),
                        AlarmShow::word,
                        wanted -> model.showProperty().set(wanted));
        model.showProperty().subscribe(show::choose);
        ToggleButton group = new ToggleButton("Group by cause");
        group.getStyleClass().setAll("alarm-chip");
        group.setMinWidth(USE_PREF_SIZE);
        group.selectedProperty().bindBidirectional(model.groupedProperty());
        Label marks = new Label();
        marks.getStyleClass().add("muted");
        Button unmark = new Button("Unmark");
        unmark.getStyleClass().add("small-button");
        unmark.setMinWidth(USE_PREF_SIZE);
        unmark.setOnAction(pressed -> model.onUnmarkAll());
        HBox several = new HBox(8, marks, unmark);
        several.setAlignment(Pos.CENTER_LEFT);
        model.markedProperty()
                .subscribe(marked -> {
                    marks.setText(marked.size() + " marked");
                    several.setVisible(!marked.isEmpty());
                    several.setManaged(!marked.isEmpty());
                });
        HBox row = new HBox(show, severity(appearance, Severity.CRITICAL));
        row.getChildren().add(severity(appearance, Severity.MAJOR));
        row.getChildren().add(severity(appearance, Severity.WARNING));
        row.getChildren().addAll(group, several, said());
        row.getStyleClass().add("alarm-choices");
        return row;
    }

    /** Why nothing happened, while there is no alarm beside which it could be said. */
    private Label said() {
        Label said = new Label();
        said.getStyleClass().add("problem");
        said.textProperty().bind(model.desk().saidProperty());
        said.visibleProperty()
                .bind(
                        model.selectedProperty()
                                .isNull()
                                .and(model.desk().saidProperty().isNotEmpty()));
        return said;
    }

    private ToggleButton severity(Appearance appearance, Severity severity) {
        StatusIcon icon = new StatusIcon(appearance.palette(), 13);
        icon.show(AlarmWords.status(severity), false);
        ToggleButton chip = new ToggleButton("0", icon);
        chip.getStyleClass().setAll("alarm-chip");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setAccessibleText("Only " + AlarmWords.severity(severity));
        chip.setOnAction(pressed -> model.onSeverity(severity));
        model.severitiesProperty().subscribe(wanted -> chip.setSelected(wanted.contains(severity)));
        model.shownProperty()
                .subscribe(shown ->
                        chip.setText(
                                AlarmWords.severity(severity)
                                        + " "
                                        + Formats.number(shown.tally().standing(severity), 0)));
        return chip;
    }

    /**
     * The keys of this view. Typed and not pressed: the shell takes what follows its own prefix, so
     * that {@code g a} opens a view and acknowledges nothing.
     */
    private void typed(KeyEvent typed) {
        boolean chord = typed.isShortcutDown() || typed.isAltDown();
        boolean writing =
                getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
        if (!chord && !writing && act(typed.getCharacter())) {
            typed.consume();
        }
    }

    private boolean act(String key) {
        DeskModel desk = model.desk();
        switch (key) {
            case "j" -> model.onMove(1);
            case "k" -> model.onMove(-1);
            case "a" -> desk.acknowledge(model.targets());
            case "n" -> desk.ask(DeskModel.FormKind.NOTE, model.targets());
            case "s" -> desk.ask(DeskModel.FormKind.SHELVE, model.targets());
            case "u" -> desk.unshelve(model.targets());
            case "o" -> model.onOpenNode();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void pressed(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE) {
            model.desk().cancel();
            model.onUnmarkAll();
        }
    }

    /** The keys work at once. */
    void focusTable() {
        table.requestFocus();
    }

    /** Puts the cursor into the filter box. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
