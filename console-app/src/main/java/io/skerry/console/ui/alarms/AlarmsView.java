package io.skerry.console.ui.alarms;

import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.StatusIcon;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.common.table.FilteredView;
import io.skerry.console.ui.common.table.Notices;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/** Filters on top, what concerns all below them, the table, and the selected alarm beside it. */
public final class AlarmsView extends FilteredView {
    private static final double DETAIL_LEAST = 296;
    private static final double DETAIL_MOST = 360;

    private final AlarmsModel model;
    private final AlarmsTable table;
    private final Notices notices;
    private final ViewKeys keys;

    /**
     * @param pages leads to the other pages of the screen
     */
    public AlarmsView(AlarmsModel model, Appearance appearance, Node pages) {
        this(model, appearance, new AlarmsTable(model, appearance), pages);
    }

    private AlarmsView(AlarmsModel model, Appearance appearance, AlarmsTable table, Node pages) {
        super("Alarms", table);
        this.model = model;
        this.table = table;
        this.notices = new Notices(model::onFind);
        getStyleClass().add("alarms-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(AlarmsView.class.getResource("alarms.css"))
                                .toExternalForm());
        lead(pages);
        filter("Filter: disk oslo -test", model.textProperty());
        above(choices(appearance), notices);
        beside(new DetailPane(model, appearance), DETAIL_LEAST, DETAIL_MOST);
        model.shownProperty().subscribe(shown -> say());
        model.itemsProperty().subscribe(items -> count(model.summary()));
        model.desk()
                .formProperty()
                .subscribe((before, now) -> {
                    if (before != null && now == null) {
                        table.requestFocus();
                    }
                });
        keys = bind();
        keys.installOn(this);
    }

    private void say() {
        count(model.summary());
        notices.say(model.notices().stream().map(AlarmNotice::line).toList());
    }

    private HBox choices(Appearance appearance) {
        Segmented<AlarmShow> show =
                new Segmented<>(
                        List.of(AlarmShow.values()),
                        AlarmShow::word,
                        wanted -> model.showProperty().set(wanted));
        model.showProperty().subscribe(show::choose);
        ToggleButton group = new ToggleButton("Group by cause");
        group.getStyleClass().setAll("filter-chip");
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
        chip.getStyleClass().setAll("filter-chip");
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

    private ViewKeys bind() {
        DeskModel desk = model.desk();
        return new ViewKeys("Alarms")
                .type("j", "Next", () -> model.onMove(1))
                .type("k", "The one before", () -> model.onMove(-1))
                .type("a", "Acknowledge", () -> desk.acknowledge(model.targets()))
                .type("n", "Note", () -> desk.ask(DeskModel.FormKind.NOTE, model.targets()))
                .type("s", "Shelve", () -> desk.ask(DeskModel.FormKind.SHELVE, model.targets()))
                .type("u", "Unshelve", () -> desk.unshelve(model.targets()))
                .type("o", "Open its node", model::onOpenNode)
                .press("Esc", "Close what is asked, unmark all", this::leave, KeyCode.ESCAPE);
    }

    private void leave() {
        model.desk().cancel();
        model.onUnmarkAll();
    }

    /** As the sheet of keys shows them. */
    List<ViewKeys> keys() {
        return List.of(keys, table.keys());
    }
}
