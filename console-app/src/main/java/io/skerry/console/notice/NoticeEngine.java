package io.skerry.console.notice;

import io.skerry.console.fleet.AlarmsSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides of which alarms a person is told. It says what hubs tell people, when they do: so it has
 * their hold-off, in which causes arrive, and their groups. An alarm that is new in a group of
 * which a person was told and that nobody has acknowledged since is no news, unless it is graver.
 *
 * <p>Never told: what is acknowledged, shelved, suppressed or out of service by the time at which
 * it would be; what was told before, by its id, when it was raised, and how grave it is, however
 * often a hub goes away and repeats it.
 *
 * <p>While nothing is to be said, what comes waits; what still stands in the end is said then.
 */
public final class NoticeEngine {
    /** So many causes at once are told one by one; more are one sentence. */
    public static final int MOST_CAUSES = 3;

    /**
     * How long a hub may take to tell people before this console does without: longer than the 30 s
     * for which hubs hold alarms off, and the messages in which they say so.
     */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    /** Between two notices: nobody reads faster, and more causes of one failure come meanwhile. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** From the first word of a hub on: others answer in that time, and are told with it. */
    static final Duration SETTLE = Duration.ofSeconds(3);

    /** Between two notices while there are too many to read. */
    static final Duration FLOOD_PAUSE = Duration.ofMinutes(1);

    private NoticeEngine() {}

    /**
     * What follows.
     *
     * @param effects in their order
     */
    public record Step(NoticeState state, List<NoticeEffect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /**
     * Hears something.
     *
     * @param now this console's clock
     */
    public static Step step(NoticeState state, NoticeEvent event, Instant now) {
        return switch (event) {
            case NoticeEvent.Wished(var wishes) -> new Step(state.with(wishes), List.of());
            case NoticeEvent.Known(AlarmsSnapshot alarms) -> known(state, alarms, now);
        };
    }

    private static Step known(NoticeState state, AlarmsSnapshot alarms, Instant now) {
        boolean nothingNew = alarms.revision() == state.revision() && state.waiting().isEmpty();
        return nothingNew ? new Step(state, List.of()) : new Round(state, alarms, now).step();
    }
}
