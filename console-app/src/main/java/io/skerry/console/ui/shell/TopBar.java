package io.skerry.console.ui.shell;

import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.OperatorRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Where am I, how fresh is it, may I act. */
final class TopBar extends HBox {
    private static final PseudoClass PRODUCTION = PseudoClass.getPseudoClass("production");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    private final ShellModel model;
    private final MenuButton scope = new MenuButton();
    private final Label live = new Label("LIVE");
    private final Label clock = new Label();
    private final HBox links = new HBox();

    TopBar(ShellModel model, Runnable openPalette) {
        this.model = model;
        getStyleClass().add("top-bar");
        Label environment = new Label(model.environment().name());
        environment.getStyleClass().add("environment");
        environment.pseudoClassStateChanged(PRODUCTION, model.environment().production());
        environment.setMinWidth(USE_PREF_SIZE);
        scope.getStyleClass().add("scope-chip");
        scope.setMinWidth(USE_PREF_SIZE);
        scope.setOnShowing(opening -> fillScopes());
        live.getStyleClass().add("live-pill");
        live.setMinWidth(USE_PREF_SIZE);
        live.setTooltip(new Tooltip("Views follow the present. Nothing here is replayed."));
        clock.getStyleClass().addAll("clock", "mono");
        clock.setMinWidth(USE_PREF_SIZE);
        links.getStyleClass().add("links");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(environment, scope, live, search(openPalette), gap, links, clock, roles());
        model.fleet().addListener((property, before, now) -> refresh());
        model.scopeProperty().addListener((property, before, now) -> refresh());
        refresh();
    }

    private static Button search(Runnable openPalette) {
        Button search = new Button("Search nodes and commands", Icon.SEARCH.of(14));
        Label hint = new Label("Ctrl K");
        hint.getStyleClass().add("key-hint");
        HBox content = new HBox(8, Icon.SEARCH.of(14), new Label("Search nodes and commands"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        content.getChildren().addAll(gap, hint);
        content.setAlignment(Pos.CENTER_LEFT);
        search.setGraphic(content);
        search.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        search.getStyleClass().setAll("search-box");
        search.setOnAction(pressed -> openPalette.run());
        content.prefWidthProperty().bind(search.widthProperty().subtract(22));
        HBox.setHgrow(search, Priority.SOMETIMES);
        return search;
    }

    private HBox roles() {
        ToggleButton view = roleButton("VIEW", OperatorRole.VIEW);
        ToggleButton act = roleButton("ACT", OperatorRole.ACT);
        view.setTooltip(new Tooltip("Look only: nothing on this window can change a node."));
        act.setTooltip(new Tooltip("Allow actions, each through a plan and a confirmation."));
        HBox group = new HBox(view, act);
        group.getStyleClass().add("role-switch");
        group.setMinWidth(USE_PREF_SIZE);
        return group;
    }

    private ToggleButton roleButton(String text, OperatorRole role) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().setAll("role-button", "role-" + text.toLowerCase(Locale.ROOT));
        button.setSelected(model.roleProperty().get() == role);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(pressed -> {
            model.roleProperty().set(role);
            button.setSelected(true);
        });
        model.roleProperty()
                .addListener((property, before, now) -> button.setSelected(now == role));
        return button;
    }

    private void fillScopes() {
        List<MenuItem> items = new ArrayList<>();
        items.add(scopeItem("Whole fleet", ""));
        model.regions().forEach(region -> items.add(scopeItem(region, region)));
        scope.getItems().setAll(items);
    }

    private MenuItem scopeItem(String text, String region) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(chosen -> model.scopeProperty().set(region));
        return item;
    }

    private void refresh() {
        String region = model.scopeProperty().get();
        scope.setText(region.isEmpty() ? "Whole fleet" : region);
        clock.setText(Formats.time(model.fleet().getValue().at()) + " UTC");
        List<LinkHealth> health = model.links();
        boolean up = health.stream().anyMatch(LinkHealth::up);
        live.setText(up ? "LIVE" : "LAST KNOWN");
        live.pseudoClassStateChanged(DOWN, !up);
        while (links.getChildren().size() > health.size()) {
            links.getChildren().removeLast();
        }
        while (links.getChildren().size() < health.size()) {
            links.getChildren().add(new LinkChip());
        }
        for (int i = 0; i < health.size(); i++) {
            ((LinkChip) links.getChildren().get(i)).show(health.get(i));
        }
    }

    /** One hub's link. */
    private static final class LinkChip extends HBox {
        private final Label hub = new Label();
        private final Label figures = new Label();
        private final Tooltip tooltip = new Tooltip();

        LinkChip() {
            getStyleClass().add("link-chip");
            Region dot = new Region();
            dot.getStyleClass().add("link-dot");
            hub.getStyleClass().add("link-hub");
            figures.getStyleClass().addAll("link-figures", "mono");
            hub.setMinWidth(USE_PREF_SIZE);
            figures.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(dot, hub, figures);
            Tooltip.install(this, tooltip);
        }

        void show(LinkHealth health) {
            pseudoClassStateChanged(DOWN, !health.sound());
            hub.setText(health.hub());
            figures.setText(health.figures());
            tooltip.setText(health.explanation());
        }
    }
}
