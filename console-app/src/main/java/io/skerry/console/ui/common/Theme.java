package io.skerry.console.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;

/** The two looks. Each scene carries its own, so that a change shows at once. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet(), "dark.css"),
    LIGHT(new PrimerLight().getUserAgentStylesheet(), "light.css");

    private final String base;
    private final String sheet;

    Theme(String base, String sheet) {
        this.base = base;
        this.sheet = sheet;
    }

    /** Dresses a scene; sheets that others added stay. */
    public void dress(Scene scene) {
        Fonts.load();
        scene.setUserAgentStylesheet(base);
        List<String> sheets = scene.getStylesheets();
        for (Theme each : values()) {
            sheets.remove(location(each.sheet));
        }
        String common = location("console.css");
        if (!sheets.contains(common)) {
            sheets.addFirst(common);
        }
        sheets.addFirst(location(sheet));
    }

    /** The colours that are painted rather than styled. */
    public Palette palette() {
        return this == DARK ? Palette.dark() : Palette.light();
    }

    private static String location(String name) {
        URL url = Theme.class.getResource(name);
        return Objects.requireNonNull(url, name).toExternalForm();
    }
}
