package io.skerry.console.ui.common.chart;

import io.skerry.console.ui.common.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What charts that stand together share: the window of time, the crosshair, the theme. */
public final class ChartGroup {
    private final ObservableValue<Theme> theme;
    private final ObjectProperty<Duration> length = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<TimeWindow> window;
    private final ReadOnlyObjectWrapper<Instant> now;
    private final StringProperty empty = new SimpleStringProperty("Waiting for the first sample");
    private final ObjectProperty<List<RangeMark>> marks = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<@Nullable Long> crosshair = new SimpleObjectProperty<>();

    public ChartGroup(ObservableValue<Theme> theme, Duration length, Instant now) {
        this.theme = theme;
        this.length.set(length);
        this.now = new ReadOnlyObjectWrapper<>(now);
        this.window = new ReadOnlyObjectWrapper<>(TimeWindow.before(now, length));
    }

    /** Moves the right edge of all charts to now. */
    public void tick(Instant at) {
        now.set(at);
        window.set(TimeWindow.before(at, length.get()));
    }

    /**
     * Holds the charts where an answer ends, as long as not much newer can be expected; then they
     * move on, so that what is missing is seen.
     *
     * @param step distance of two points of the answer
     */
    public void hold(Instant end, Duration step, Instant at) {
        now.set(at);
        boolean old = Duration.between(end, at).compareTo(step.multipliedBy(5)) > 0;
        window.set(TimeWindow.before(old ? at : end, length.get()));
    }

    /** The moment against which ages count. */
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** What a chart without any point says instead. */
    public StringProperty emptyProperty() {
        return empty;
    }

    /** What is known about stretches of time, for all charts. */
    public ObjectProperty<List<RangeMark>> marksProperty() {
        return marks;
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
