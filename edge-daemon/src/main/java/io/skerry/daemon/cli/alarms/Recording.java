package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.hub.alarm.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording: JSON Lines, a topology first and then what happened, in the order of time. At
 * most {@link #MOST_EVENTS} over at most {@link #LONGEST}. Whatever is wrong is a {@link
 * CommandFailed} with file and line.
 */
final class Recording {
    static final int MOST_EVENTS = 1_000_000;
    static final Duration LONGEST = Duration.ofDays(366);

    private final String name;
    private final int mostEvents;
    private final Lines lines;
    private final Times times = new Times();
    private final Fleet fleet = new Fleet();
    private int events;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private boolean begun;

    /**
     * @param name of the file, for people
     * @param in is left open
     * @param mostEvents how many are read, lines of a topology too
     */
    Recording(String name, InputStream in, int mostEvents) {
        this.name = name;
        this.mostEvents = mostEvents;
        this.lines = new Lines(in);
    }

    /** The next event; null when there is none. Lines of a topology are read on the way. */
    @Nullable Entry next() {
        try {
            String line = lines.next();
            while (line != null) {
                Entry entry = line.isBlank() ? null : entry(line);
                if (entry != null) {
                    return entry;
                }
                line = lines.next();
            }
            return null;
        } catch (BadLineException wrong) {
            throw new CommandFailed(
                    "%s:%d: %s".formatted(name, lines.number(), wrong.getMessage()), wrong);
        } catch (IOException broken) {
            throw new CommandFailed(
                    "%s: it cannot be read: %s".formatted(name, broken.getMessage()), broken);
        }
    }

    private @Nullable Entry entry(String line) throws BadLineException {
        if (++events > mostEvents) {
            throw new BadLineException("a recording has at most %,d events".formatted(mostEvents));
        }
        Fields fields = new Fields(JsonLine.read(line), times, fleet);
        Instant at = fields.time("at");
        goesOn(at);
        if (fields.kind() == Kind.TOPOLOGY && !begun) {
            fields.addTo(fleet);
            return null;
        }
        begun = true;
        return new Entry(lines.number(), at, fields.kind(), EventReader.read(fields, at));
    }

    private void goesOn(Instant at) throws BadLineException {
        if (last != null && at.isBefore(last)) {
            throw new BadLineException(
                    "at: time goes backwards, to %s after %s; put events in order of time"
                            .formatted(times.text(at).strip(), times.text(last).strip()));
        }
        first = first == null ? at : first;
        last = at;
        if (at.isAfter(first.plus(LONGEST))) {
            throw new BadLineException(
                    "at: a recording covers at most %d days".formatted(LONGEST.toDays()));
        }
    }

    /** Where everything is; whole once there was an event that is no topology. */
    Topology topology() {
        return fleet.topology();
    }

    /** How this recording writes times. */
    Times times() {
        return times;
    }

    /** How many events were read, lines of a topology too. */
    int events() {
        return events;
    }

    /** When the last event was; null when there was none. */
    @Nullable Instant last() {
        return last;
    }
}
