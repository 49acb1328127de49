package io.skerry.console.ui.shell;

import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.ViewKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** A screen that writes down what happens to it. */
final class FakeScreen implements Screen {
    final List<String> heard = new ArrayList<>();
    final List<PaletteEntry> offered = new ArrayList<>();
    final List<ViewKeys> bound = new ArrayList<>();
    private final String title;
    private final Icon icon;
    private final String key;
    private final StackPane view = new StackPane();

    FakeScreen(String title, Icon icon) {
        this(title, icon, title.substring(0, 1).toLowerCase(Locale.ROOT));
    }

    FakeScreen(String title, Icon icon, String key) {
        this.title = title;
        this.icon = icon;
        this.key = key;
    }

    @Override
    public String id() {
        return title.toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Icon icon() {
        return icon;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public boolean atFoot() {
        return title.equals("Settings");
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(String argument) {
        heard.add("shown " + argument);
    }

    @Override
    public void hidden() {
        heard.add("hidden");
    }

    @Override
    public List<PaletteEntry> entries(Navigator navigator) {
        return offered;
    }

    @Override
    public List<ViewKeys> keys() {
        return bound;
    }

    @Override
    public void focusFilter() {
        heard.add("filter");
    }
}
