package io.skerry.console.fleet;

import io.skerry.console.model.AlarmNews;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the alarms of one hub.
 *
 * @param unheardSince since when the hub's alarms are not heard: what is shown of them is as old as
 *     that; null while they are
 * @param reason why they are not heard; empty while they are
 * @param clockOffset the hub's clock minus this console's
 * @param downSince for receivers that take nothing: when this console first saw that, the hub's
 *     clock
 * @param tally its alarms, counted
 */
public record AlarmHub(
        String name,
        Service service,
        @Nullable Instant unheardSince,
        String reason,
        Duration clockOffset,
        AlarmNews.Bearings bearings,
        Map<String, Instant> downSince,
        AlarmTally tally) {
    /** Whether the hub keeps alarms. */
    public enum Service {
        /** It was never heard. */
        UNKNOWN,
        SERVED,
        /** It is of a version that keeps none. */
        NOT_SERVED
    }

    public AlarmHub {
        downSince = Map.copyOf(downSince);
    }

    /** Whether this console knows what the hub knows. */
    public boolean heard() {
        return service == Service.SERVED && unheardSince == null;
    }

    /** A moment of this console, on the hub's clock. */
    public Instant hubTime(Instant now) {
        return now.plus(clockOffset);
    }
}
