package io.skerry.console.ui.settings;

import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Screen;
import javafx.scene.Parent;

/** The settings as a screen of the shell. */
public final class SettingsScreen implements Screen {
    private final SettingsView view;

    public SettingsScreen(SettingsModel model) {
        this.view = new SettingsView(model);
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public Icon icon() {
        return Icon.SETTINGS;
    }

    @Override
    public String key() {
        return ",";
    }

    @Override
    public boolean atFoot() {
        return true;
    }

    @Override
    public Parent view() {
        return view;
    }
}
