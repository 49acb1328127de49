package io.skerry.console.ui.common.chart;

import io.skerry.console.ui.common.Theme;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What charts that stand together share: the window of time, the crosshair, the theme. */
public final class ChartGroup {
    private final ObservableValue<Theme> theme;
    private final ObjectProperty<Duration> length = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<TimeWindow> window;
    private final ObjectProperty<@Nullable Long> crosshair = new SimpleObjectProperty<>();

    public ChartGroup(ObservableValue<Theme> theme, Duration length, Instant now) {
        this.theme = theme;
        this.length.set(length);
        this.window = new ReadOnlyObjectWrapper<>(TimeWindow.before(now, length));
    }

    /** Moves the right edge of all charts to now. */
    public void tick(Instant now) {
        window.set(TimeWindow.before(now, length.get()));
    }

    /** How much time the charts show; counts from the next tick. */
    public ObjectProperty<Duration> lengthProperty() {
        return length;
    }

    public ReadOnlyObjectProperty<TimeWindow> windowProperty() {
        return window.getReadOnlyProperty();
    }

    /** Where the pointer is, milliseconds since 1970; null while it is on no chart. */
    public ObjectProperty<@Nullable Long> crosshairProperty() {
        return crosshair;
    }

    ObservableValue<Theme> theme() {
        return theme;
    }
}
