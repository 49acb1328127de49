package io.skerry.console.ui.alarms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alarm among those that explain each other: one object for each id, whatever line it has now. A
 * line has its own and that of its cause, so that neither is ever looked for by its id.
 */
final class AlarmLink {
    private @Nullable AlarmLine line;
    private @Nullable AlarmLine top;
    private List<AlarmLine> symptoms = List.of();

    /** It has this line from now on, and none when null; what it explains is not known yet. */
    void begin(@Nullable AlarmLine now) {
        line = now;
        top = null;
        symptoms = List.of();
    }

    /** Null while it is not known. */
    @Nullable AlarmLine line() {
        return line;
    }

    /** The topmost alarm that explains it; null when none does. */
    @Nullable AlarmLine top() {
        return top;
    }

    /** What it explains, in their order. */
    List<AlarmLine> symptoms() {
        return symptoms;
    }

    /** This one's line explains that alarm. */
    void explain(AlarmLine symptom) {
        if (symptoms.isEmpty()) {
            symptoms = new ArrayList<>();
        }
        symptoms.add(symptom);
        symptom.link().top = line;
    }
}
