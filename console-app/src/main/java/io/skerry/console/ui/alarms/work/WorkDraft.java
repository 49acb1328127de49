package io.skerry.console.ui.alarms.work;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What a person types of work; kept while it is reviewed. Lives on the JavaFX thread. */
final class WorkDraft {
    private static final int MOST_SUGGESTIONS = 6;

    private final Supplier<WorkPlaces> places;
    private final ObservableValue<ZoneId> zone;
    private final Supplier<Instant> now;
    private final StringProperty place = new SimpleStringProperty("");
    private final StringProperty start = new SimpleStringProperty("");
    private final StringProperty end = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final BooleanProperty inUtc = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Map<WorkEntry.Field, String>> problems =
            new ReadOnlyObjectWrapper<>(Map.of());
    private @Nullable WorkPlace chosen;

    /**
     * @param zone the zone beside UTC
     * @param now the time that is shown
     */
    WorkDraft(Supplier<WorkPlaces> places, ObservableValue<ZoneId> zone, Supplier<Instant> now) {
        this.places = places;
        this.zone = zone;
        this.now = now;
        place.addListener((property, before, text) -> typed(text));
        inUtc.addListener((property, before, utc) -> turned(utc));
    }

    StringProperty placeProperty() {
        return place;
    }

    StringProperty startProperty() {
        return start;
    }

    StringProperty endProperty() {
        return end;
    }

    StringProperty reasonProperty() {
        return reason;
    }

    /** Whether times are typed in UTC; else they are in the zone beside it. */
    BooleanProperty inUtcProperty() {
        return inUtc;
    }

    /** A sentence for each field that has a problem. */
    ReadOnlyObjectProperty<Map<WorkEntry.Field, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** The place that was chosen; null while none is. */
    @Nullable WorkPlace chosen() {
        return chosen;
    }

    void begin(@Nullable WorkPlace at, String from, String until, String why) {
        chosen = at;
        place.set(at == null ? "" : at.label());
        start.set(from);
        end.set(until);
        reason.set(why);
        problems.set(Map.of());
    }

    void onChoose(WorkPlace at) {
        chosen = at;
        place.set(at.label());
    }

    private void typed(String text) {
        if (chosen == null || !chosen.label().equals(text)) {
            chosen = places.get().called(text).orElse(null);
        }
    }

    /** Places that may be meant by what is typed; none once one is chosen. */
    List<WorkPlace> suggestions() {
        return chosen == null ? places.get().find(place.get(), MOST_SUGGESTIONS) : List.of();
    }

    ZoneId typedZone() {
        return inUtc.get() ? ZoneOffset.UTC : zone.getValue();
    }

    /** Moments stay what they are, and are written as they are called in the other zone. */
    private void turned(boolean utc) {
        WorkTimes before = new WorkTimes(utc ? zone.getValue() : ZoneOffset.UTC);
        WorkTimes after = new WorkTimes(typedZone());
        Instant from = now.get();
        if (before.start(start.get(), from) instanceof WorkTimes.Time.At(Instant at)) {
            from = at;
            start.set(WorkTimes.isMoment(start.get()) ? after.text(at) : start.get());
        }
        if (WorkTimes.isMoment(end.get())
                && before.end(end.get(), from) instanceof WorkTimes.Time.At(Instant at)) {
            end.set(after.text(at));
        }
    }

    /** Looks at all that was typed, on the hub's clock. */
    WorkEntry.Checked check(WorkModel.Ask.Form form, Instant hubNow) {
        WorkEntry.Checked checked =
                new WorkEntry(
                                form.id(),
                                chosen,
                                start.get(),
                                end.get(),
                                reason.get(),
                                typedZone(),
                                form.changes())
                        .check(hubNow);
        problems.set(checked.problems());
        return checked;
    }
}
