package io.skerry.console.ui.alarms;

import io.skerry.console.command.AlarmDesk;
import io.skerry.console.model.AlarmContext;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What is known around the selected alarm: asked of its hub when it is selected, and again while it
 * stays so. What came is kept while the hub is away. Lives on the JavaFX thread.
 */
final class ContextModel {
    /** How often it is asked for. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    private final AlarmDesk desk;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Known> known = new ReadOnlyObjectWrapper<>(Known.NOTHING);
    private @Nullable Instant askedAt;

    /**
     * What came.
     *
     * @param id of which alarm; null for none
     * @param context null while none came
     * @param problem why the last question was not answered; empty when it was
     */
    record Known(@Nullable AlarmId id, @Nullable AlarmContext context, String problem) {
        static final Known NOTHING = new Known(null, null, "");
    }

    ContextModel(AlarmDesk desk, Executor fx) {
        this.desk = desk;
        this.fx = fx;
    }

    ReadOnlyObjectProperty<Known> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /**
     * An alarm is looked at.
     *
     * @param selected null for none
     * @param now this console's clock
     */
    void look(@Nullable AlarmId selected, Instant now) {
        if (!Objects.equals(selected, known.get().id())) {
            known.set(new Known(selected, null, ""));
            askedAt = null;
        }
        Instant asked = askedAt;
        boolean isDue = asked == null || Duration.between(asked, now).abs().compareTo(AGAIN) >= 0;
        if (selected != null && isDue) {
            askedAt = now;
            desk.explain(selected.hub(), selected.alarm())
                    .thenAccept(answer -> fx.execute(() -> answered(selected, answer)));
        }
    }

    private void answered(AlarmId id, Result<AlarmContext> answer) {
        Known before = known.get();
        if (!id.equals(before.id())) {
            // Another one was selected meanwhile.
            return;
        }
        known.set(
                switch (answer) {
                    case Result.Ok<AlarmContext>(AlarmContext context) ->
                            new Known(id, context, "");
                    case Result.Failed<AlarmContext>(Fault fault) ->
                            new Known(id, before.context(), sentence(fault));
                });
    }

    /** What a desk says of a hub that is away is about decisions. */
    private static String sentence(Fault fault) {
        return fault.code().equals(AlarmDesk.HUB_DOWN)
                ? "the hub is not connected"
                : fault.message();
    }
}
