package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import java.time.Duration;

/** What the engine is told. */
public sealed interface DeliverEvent {
    /** People are to be told. */
    record Announced(Notice notice) implements DeliverEvent {}

    /** A person has seen an alarm. */
    record Acknowledged(AlarmKey key) implements DeliverEvent {}

    /**
     * An attempt has ended.
     *
     * @param id of the notification that was sent
     * @param draw uniformly from 0 to less than 1, of which waiting times are made
     */
    record Answered(String receiver, Place group, String id, Answer answer, double draw)
            implements DeliverEvent {
        public Answered {
            checkDraw(draw);
        }
    }

    /**
     * A beat has arrived, or has not.
     *
     * @param id of the beat
     * @param draw uniformly from 0 to less than 1, of which waiting times are made
     */
    record BeatAnswered(String receiver, String id, Answer answer, double draw)
            implements DeliverEvent {
        public BeatAnswered {
            checkDraw(draw);
        }
    }

    /** The program has just started: what was under way may have arrived or not. */
    record Started() implements DeliverEvent {}

    /** Time to look: every second or so. */
    record Tick() implements DeliverEvent {}

    /**
     * The clock was set: now is another time than it would be. What waits has as long to go as
     * before.
     *
     * @param by how much later it is now; negative when the clock was set back
     */
    record ClockSet(Duration by) implements DeliverEvent {}

    private static void checkDraw(double draw) {
        if (!(draw >= 0 && draw < 1)) {
            throw new IllegalArgumentException("a draw is from 0 to less than 1, not " + draw);
        }
    }
}
