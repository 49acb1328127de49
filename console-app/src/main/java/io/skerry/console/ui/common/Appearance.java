package io.skerry.console.ui.common;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** How this console looks now; shared by all windows. */
public final class Appearance {
    private final ObjectProperty<Theme> theme;
    private final ObservableValue<Palette> palette;
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.NORMAL);

    /** Height of table rows. */
    public enum Density {
        COMPACT(24),
        NORMAL(28),
        COMFORTABLE(36);

        private final double rowHeight;

        Density(double rowHeight) {
            this.rowHeight = rowHeight;
        }

        /** Pixels. */
        public double rowHeight() {
            return rowHeight;
        }
    }

    public Appearance(Theme first) {
        this.theme = new SimpleObjectProperty<>(first);
        this.palette = theme.map(Theme::palette);
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObservableValue<Palette> palette() {
        return palette;
    }

    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    public ObjectProperty<Density> densityProperty() {
        return density;
    }
}
