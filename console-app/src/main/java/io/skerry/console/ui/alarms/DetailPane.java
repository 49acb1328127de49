package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.FactGrid;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.FreshnessStyle;
import io.skerry.console.ui.common.KeyButton;
import io.skerry.console.ui.common.Sentence;
import io.skerry.console.ui.common.StatusIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Everything about the selected alarm, and what may be decided of it. */
final class DetailPane extends VBox {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final double GLYPH = 22;
    private static final double NAMES = 92;

    private final AlarmsModel model;
    private final StatusIcon icon;
    private final Label title = new Sentence("", "detail-title");
    private final Label standing = new Sentence("", "muted");
    private final Label summary = new Sentence("", "detail-lead");
    private final Label refused = new Sentence("", "alarm-refused");
    private final Label said = new Sentence("", "problem");
    private final FlowPane buttons = new FlowPane(6, 6);
    private final Button acknowledge = new KeyButton("Acknowledge", "a", this::acknowledge);
    private final Button note = new KeyButton("Note", "n", () -> ask(DeskModel.FormKind.NOTE));
    private final Button shelve =
            new KeyButton("Shelve", "s", () -> ask(DeskModel.FormKind.SHELVE));
    private final Button unshelve = new KeyButton("Unshelve", "u", this::unshelve);
    private final Button owner = new KeyButton("Owner", "", () -> ask(DeskModel.FormKind.OWNER));
    private final Button out =
            new KeyButton("Out of service", "", () -> ask(DeskModel.FormKind.OUT_OF_SERVICE));
    private final Button back = new KeyButton("Put back", "", this::putBack);
    private final Button open = new KeyButton("Open node", "o", this::openNode);
    private final FactGrid facts = new FactGrid(NAMES);
    private final LineBox notes = new LineBox("NOTES");
    private final LineBox journal = new LineBox("WHAT HAPPENED");

    DetailPane(AlarmsModel model, Appearance appearance) {
        this.model = model;
        this.icon = new StatusIcon(appearance.palette(), GLYPH);
        getStyleClass().addAll("side-panel", "detail", "alarm-detail");
        VBox names = new VBox(1, title, standing);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox head = new HBox(10, icon, names);
        head.setAlignment(Pos.TOP_LEFT);
        DecisionForm form = new DecisionForm(model);
        ContextPane around = new ContextPane(model);
        VBox body =
                new VBox(
                        head, summary, refused, buttons, said, form, facts, around, notes, journal);
        body.getStyleClass().add("detail-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        said.textProperty().bind(model.desk().saidProperty());
        said.managedProperty().bind(said.textProperty().isEmpty().not());
        model.shownProperty().subscribe(shown -> refresh());
        model.selectedProperty().subscribe(id -> refresh());
        model.markedProperty().subscribe(marked -> refresh());
        model.desk().refusedProperty().subscribe(all -> refresh());
    }

    private void acknowledge() {
        model.desk().acknowledge(model.targets());
    }

    private void ask(DeskModel.FormKind kind) {
        model.desk().ask(kind, model.targets());
    }

    private void unshelve() {
        model.desk().unshelve(model.targets());
    }

    private void putBack() {
        model.desk().putBack(model.targets());
    }

    private void openNode() {
        model.onOpenNode();
    }

    private void refresh() {
        boolean any =
                model.selectedProperty().get() != null || !model.markedProperty().get().isEmpty();
        setVisible(any);
        setManaged(any);
        if (!any) {
            return;
        }
        Optional<AlarmRow> selected = model.selectedRow();
        selected.ifPresentOrElse(this::show, this::gone);
        choices(selected);
    }

    private void show(AlarmRow row) {
        AlarmFacts known = new AlarmFacts(row, model.shownProperty().get(), model.fleet());
        icon.show(AlarmWords.status(row), row.lifecycle().unacknowledged());
        icon.setVisible(true);
        title.setText(known.title());
        standing.setText(known.standing());
        summary.setText(row.summary().strip());
        boolean stale = model.shownProperty().get().stale(row);
        pseudoClassStateChanged(STALE, stale);
        FreshnessStyle.mark(standing, stale ? Freshness.STALE : Freshness.LIVE);
        String no = model.desk().refusedProperty().get().get(row.id());
        refused.setText(no == null ? "" : "Not done: " + no);
        refused.setManaged(no != null);
        List<FactGrid.Fact> all = new ArrayList<>(known.facts());
        int symptoms = model.symptoms();
        if (symptoms > 0) {
            all.addFirst(
                    new FactGrid.Fact(
                            "Explains",
                            Formats.number(symptoms, 0)
                                    + (symptoms == 1 ? " other alarm" : " other alarms")));
        }
        facts.show(all);
        notes.show(known.notes());
        journal.show(known.journal());
    }

    private void gone() {
        icon.setVisible(false);
        title.setText(
                model.selectedProperty().get() == null ? "Several alarms" : "This alarm is over");
        standing.setText("");
        summary.setText(
                model.selectedProperty().get() == null
                        ? ""
                        : "Its hub has nothing to say of it any more.");
        refused.setManaged(false);
        facts.show(List.of());
        notes.show(List.of());
        journal.show(List.of());
    }

    /** What makes no sense for the alarm is not offered; of several everything is. */
    private void choices(Optional<AlarmRow> selected) {
        int several = model.markedProperty().get().size();
        boolean shelved = selected.map(row -> row.holds().shelf() != null).orElse(false);
        boolean away = selected.map(row -> row.holds().outOfService() != null).orElse(false);
        boolean node = selected.map(row -> !row.ref().place().nodeId().isEmpty()).orElse(false);
        acknowledge.setText(several == 0 ? "Acknowledge" : "Acknowledge " + several);
        shelve.setText(several == 0 ? "Shelve" : "Shelve " + several);
        note.setText(several == 0 ? "Note" : "Note on " + several);
        List<Button> offered = new ArrayList<>();
        offered.add(acknowledge);
        offered.add(note);
        if (several > 0 || !shelved) {
            offered.add(shelve);
        }
        if (several > 0 || shelved) {
            offered.add(unshelve);
        }
        offered.add(owner);
        if (several > 0 || !away) {
            offered.add(out);
        }
        if (several > 0 || away) {
            offered.add(back);
        }
        if (node) {
            offered.add(open);
        }
        boolean none = several == 0 && selected.isEmpty();
        if (!buttons.getChildren().equals(offered)) {
            buttons.getChildren().setAll(offered);
        }
        buttons.setVisible(!none);
        buttons.setManaged(!none);
    }
}
