package io.skerry.console.ui.common;

import io.skerry.console.model.Freshness;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** How old what stands beside it is. */
public final class AgeLabel extends Label {
    public AgeLabel() {
        getStyleClass().add("age-label");
    }

    /** Shows {@code 4 s}, or {@code last known 14:02:10 (6 min)} once it is stale. */
    public void show(@Nullable Instant at, Freshness freshness, Instant now) {
        FreshnessStyle.mark(this, freshness);
        if (at == null || freshness == Freshness.STALE || freshness == Freshness.NEVER) {
            setText(Formats.lastKnown(at, now));
        } else {
            setText(Formats.age(Duration.between(at, now)));
        }
    }
}
