package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says how objectives stand, for alarms. Levels and not edges: after a start everything that stands
 * is said again, so nothing has to be kept to be said.
 *
 * <p>What is late is unknown, and nothing is cleared by it. That a node is silent is an alarm of
 * its own; it makes an alarm of the node's unknown, but no new one. Not thread-safe.
 */
final class Voice {
    /** How often the figures of what goes on are said anew, and by which minutes it was judged. */
    static final Duration AGAIN = Duration.ofMinutes(5);

    private final Map<SloKey, Said> said = new HashMap<>();

    private enum Word {
        RAISED,
        CLEARED,
        UNKNOWN
    }

    /** What was last said of a key, and when. */
    private record Said(Word word, Severity severity, String rule, Instant at) {}

    /**
     * The rule that fires.
     *
     * @param runbook what to do about it
     * @param judgedFrom since when the minutes are that it was judged by last; null when it is not
     *     about minutes
     */
    record Rule(String runbook, @Nullable Instant judgedFrom) {}

    /** What is to be said of a key now. */
    List<AlarmEvent> say(ObjectiveReading reading, Rule rule, Instant now) {
        Standing standing = reading.standing();
        boolean isActive = standing.severity() != Severity.NORMAL;
        boolean isLate = standing.evidence() == Evidence.LATE;
        List<AlarmEvent> words = new ArrayList<>();
        if (isActive && isNews(reading, isLate, now)) {
            words.add(raised(reading, rule));
            note(reading.key(), Word.RAISED, standing, now);
        }
        if (isLate) {
            if ((isActive || reading.key().scope() != Scope.NODE)
                    && !isLast(reading.key(), Word.UNKNOWN)) {
                words.add(new AlarmEvent.Unknown(alarm(reading.key())));
                note(reading.key(), Word.UNKNOWN, standing, now);
            }
        } else if (!isActive
                && standing.evidence() == Evidence.CURRENT
                && !isLast(reading.key(), Word.CLEARED)) {
            words.add(new AlarmEvent.Cleared(alarm(reading.key())));
            note(reading.key(), Word.CLEARED, standing, now);
        }
        return words;
    }

    /** These are not judged any more: nothing is left of what could be well or not. */
    List<AlarmEvent> gone(Collection<SloKey> keys) {
        List<AlarmEvent> words = new ArrayList<>();
        for (SloKey key : keys) {
            said.remove(key);
            AlarmKey alarm = alarm(key);
            words.add(
                    key.scope() == Scope.NODE
                            ? new AlarmEvent.Cleared(alarm)
                            : new AlarmEvent.Retired(alarm.place()));
        }
        return words;
    }

    private boolean isNews(ObjectiveReading reading, boolean isLate, Instant now) {
        Said last = said.get(reading.key());
        Standing standing = reading.standing();
        if (last == null) {
            return true;
        }
        if (isLate) {
            return last.severity() != standing.severity();
        }
        return last.word() != Word.RAISED
                || last.severity() != standing.severity()
                || !last.rule().equals(standing.rule())
                || !now.isBefore(last.at().plus(AGAIN));
    }

    private boolean isLast(SloKey key, Word word) {
        Said last = said.get(key);
        return last != null && last.word() == word;
    }

    private void note(SloKey key, Word word, Standing standing, Instant now) {
        said.put(key, new Said(word, standing.severity(), standing.rule(), now));
    }

    private static AlarmEvent raised(ObjectiveReading reading, Rule rule) {
        Standing standing = reading.standing();
        return new AlarmEvent.Raised(
                alarm(reading.key()),
                standing.severity(),
                standing.since(),
                Sentence.of(reading),
                rule.runbook(),
                false,
                rule.judgedFrom());
    }

    /** The alarm of a key. */
    static AlarmKey alarm(SloKey key) {
        Place place =
                key.scope() == Scope.NODE
                        ? Place.node(key.part())
                        : Place.cell(key.objective(), key.part());
        return new AlarmKey("slo_" + key.objective(), place);
    }
}
