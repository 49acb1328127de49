package io.skerry.console.ui.map;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.shell.Screen;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/** The map as a screen of the shell; its argument is the id of a node to go to. */
public final class MapScreen implements Screen {
    private final MapModel model;
    private final MapFeed feed;
    private final MapView view;

    /**
     * The map of a fleet.
     *
     * @param scope the region that all views are narrowed to; empty for the whole fleet
     * @param openNode opens a node's own view, by id
     * @param background where the ground is drawn; a virtual thread for each task will do
     * @param fxThread runs tasks on the JavaFX thread
     */
    public MapScreen(
            ObservableValue<FleetSnapshot> fleet,
            ObservableValue<String> scope,
            Consumer<String> openNode,
            Appearance appearance,
            Executor background,
            Executor fxThread) {
        model = new MapModel(openNode);
        feed = new MapFeed(model, fleet, scope);
        view = new MapView(model, appearance, background, fxThread);
    }

    @Override
    public String id() {
        return "map";
    }

    @Override
    public String title() {
        return "Map";
    }

    @Override
    public Icon icon() {
        return Icon.MAP;
    }

    @Override
    public String key() {
        return "m";
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public List<ViewKeys> keys() {
        return List.of(view.keys());
    }

    @Override
    public void shown(String argument) {
        feed.setActive(true);
        if (!argument.isEmpty()) {
            model.show(argument);
        }
        view.requestFocus();
    }

    @Override
    public void hidden() {
        feed.setActive(false);
    }
}
