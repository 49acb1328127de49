package io.skerry.console.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.skerry.console.prefs.RowDensity;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.ui.common.Segmented;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Cards of settings; each takes effect as it is changed. */
public final class SettingsView extends StackPane {
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    private final SettingsModel model;
    private final VBox hubs = new VBox();
    private List<SettingsModel.HubRow> shown = List.of();

    public SettingsView(SettingsModel model) {
        this.model = model;
        Label title = new Label("Settings");
        title.getStyleClass().add("heading");
        VBox content = new VBox(title);
        content.getStyleClass().add("settings");
        if (!model.notice().isEmpty()) {
            Label notice = wrapped(model.notice(), "notice");
            content.getChildren().add(notice);
        }
        content.getChildren().addAll(connection(), look(), new NoticesCard(model));
        HBox centred = new HBox(content);
        centred.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(content, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(centred);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare-scroll");
        getChildren().add(scroll);
        model.fleet().subscribe(fleet -> refreshHubs());
    }

    private VBox connection() {
        String operator = model.account().operator();
        Label who = new Label(operator.isEmpty() ? "No operator's folder is open." : operator);
        who.getStyleClass().add("mono");
        TextField folder = new TextField(model.preferencesProperty().get().operatorFolder());
        folder.setPromptText(model.account().folder());
        folder.getStyleClass().add("mono-field");
        folder.setPrefColumnCount(30);
        Label restart = wrapped("Counts from the next start of the console.", "subtle");
        Runnable refresh =
                () -> {
                    restart.setVisible(model.restartNeeded());
                    restart.setManaged(model.restartNeeded());
                };
        folder.textProperty()
                .addListener((property, before, now) -> {
                    model.onOperatorFolder(now);
                    refresh.run();
                });
        refresh.run();
        hubs.getStyleClass().add("hub-rows");
        return card(
                "Connection",
                row("Operator", "In whose name this console reads and acts.", who),
                row(
                        "Operator's folder",
                        "Holds the keys, the fleet's trust and its hubs.",
                        new VBox(4, folder, restart)),
                wrapped("Hubs", "setting-title"),
                hubs);
    }

    private VBox look() {
        Segmented<ThemeChoice> theme =
                new Segmented<>(List.of(ThemeChoice.values()), SettingsView::word, model::onTheme);
        Segmented<RowDensity> density =
                new Segmented<>(List.of(RowDensity.values()), SettingsView::word, model::onDensity);
        ToggleSwitch motion = new ToggleSwitch();
        motion.setSelected(model.preferencesProperty().get().reducedMotion());
        motion.selectedProperty()
                .addListener((property, before, now) -> model.onReducedMotion(now));
        motion.setMaxWidth(USE_PREF_SIZE);
        model.preferencesProperty()
                .subscribe(now -> {
                    theme.choose(now.theme());
                    density.choose(now.density());
                });
        return card(
                "Look",
                row("Theme", "System follows the desktop.", theme),
                row("Second zone", "Shown beside UTC; empty for that of the desktop.", zone()),
                row("Table rows", "24, 28 or 36 pixels high.", density),
                row("Reduced motion", "Nothing blinks; rings stand still.", motion));
    }

    private VBox zone() {
        TextField zone = new TextField(model.preferencesProperty().get().zone());
        zone.setPromptText(ZoneId.systemDefault().getId());
        zone.setPrefColumnCount(18);
        Label problem = wrapped("", "problem");
        problem.setManaged(false);
        zone.textProperty()
                .addListener((property, before, now) -> {
                    model.onZone(now);
                    problem.setText(SettingsModel.zoneProblem(now));
                    problem.setManaged(!problem.getText().isEmpty());
                });
        return new VBox(4, zone, problem);
    }

    private void refreshHubs() {
        List<SettingsModel.HubRow> rows = model.hubs();
        if (rows.equals(shown) && !hubs.getChildren().isEmpty()) {
            return;
        }
        shown = rows;
        hubs.getChildren().clear();
        rows.forEach(each -> hubs.getChildren().add(hub(each)));
        if (rows.isEmpty()) {
            hubs.getChildren().add(wrapped("The operator's folder names no hub.", "muted"));
        }
    }

    private static HBox hub(SettingsModel.HubRow hub) {
        Region dot = new Region();
        dot.getStyleClass().add("link-dot");
        Label name = new Label(hub.name());
        name.getStyleClass().add("strong");
        Label address = new Label(hub.address());
        address.getStyleClass().addAll("mono", "subtle");
        Label state = new Label(hub.state());
        state.getStyleClass().add(hub.connected() ? "muted" : "strong");
        state.setMinWidth(USE_PREF_SIZE);
        VBox text = new VBox(2, name, address);
        if (!hub.reason().isEmpty()) {
            text.getChildren().add(wrapped(hub.reason(), "problem"));
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(10, dot, text, state);
        row.getStyleClass().addAll("hub-row", "link-chip");
        row.pseudoClassStateChanged(DOWN, !hub.connected());
        return row;
    }

    private static VBox card(String title, Node... rows) {
        VBox card = new VBox();
        fill(card, title, rows);
        return card;
    }

    static void fill(VBox card, String title, Node... rows) {
        Label name = new Label(title);
        name.getStyleClass().add("step-title");
        card.getChildren().add(name);
        card.getChildren().addAll(rows);
        card.getStyleClass().addAll("card", "settings-card");
    }

    static HBox row(String title, String explanation, Node control) {
        return row(
                title,
                explanation.isEmpty() ? List.of() : List.of(wrapped(explanation, "subtle")),
                control);
    }

    static HBox row(String title, List<Label> explanations, Node control) {
        VBox text = new VBox(2, new Label(title));
        text.getChildren().addAll(explanations);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(20, text, control);
        row.getStyleClass().add("setting");
        return row;
    }

    static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private static String word(Enum<?> value) {
        String lower = value.name().toLowerCase(Locale.ROOT);
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }
}
