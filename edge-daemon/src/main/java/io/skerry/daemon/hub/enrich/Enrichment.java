package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Attention;
import io.skerry.daemon.hub.alarm.Condition;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * What is known around the alarms of a running hub. Facts are read while there is any alarm, each
 * by itself and away from whoever tells people: these take what is at hand. So a notification never
 * waits for a fact, and as nobody is told before 30 s have gone by, there has been time to look.
 * Thread-safe.
 */
public final class Enrichment {
    /** How often it is looked whether facts are to be read. */
    public static final Duration LOOK = Duration.ofSeconds(2);

    /** How often they are read while there is an alarm. */
    static final Duration PERIOD = Duration.ofSeconds(10);

    /** For how long somebody who asks for an alarm is taken to look at it. */
    private static final Duration INTEREST = Duration.ofMinutes(1);

    /** Of how many alarms it is asked what their runbooks would do. */
    private static final int MOST_ADVICE = 100;

    private final Sources sources;
    private final Clocks clocks;
    private final Held<List<Rollouts.Touch>> rollouts;
    private final Held<PolicyChange> policy;
    private final Held<Map<String, FleetNode>> fleet;
    private final Held<Promises> promises;
    private final Held<Map<AlarmKey, RunbookDesk.Advice>> advice;
    private Wanted wanted = Wanted.NOTHING;
    private long askedNanos;
    private boolean explained;
    private long explainedNanos;

    /** What is read for. */
    private enum Wanted {
        NOTHING,
        ALARMS,
        /** Among them of objectives. */
        OBJECTIVES;

        /** Objectives without data are alarms that nobody is to be told of, and there are many. */
        static Wanted of(Alarm alarm) {
            Condition condition = alarm.reading().condition();
            boolean isTold =
                    condition == Condition.ACTIVE
                            || condition == Condition.PENDING
                            || alarm.attention().state() != Attention.State.NONE;
            if (!isTold) {
                return NOTHING;
            }
            return ObjectiveAlarm.key(alarm.key()).isPresent() ? OBJECTIVES : ALARMS;
        }

        static Wanted of(List<Alarm> alarms) {
            return alarms.stream().map(Wanted::of).max(Comparator.naturalOrder()).orElse(NOTHING);
        }
    }

    /**
     * Has read nothing yet.
     *
     * @param executor where sources are asked; not closed here
     */
    public Enrichment(Sources sources, Clocks clocks, Executor executor) {
        this.sources = sources;
        this.clocks = clocks;
        this.rollouts = new Held<>("rollouts", clocks.monotonic(), executor);
        this.policy = new Held<>("policy", clocks.monotonic(), executor);
        this.fleet = new Held<>("fleet", clocks.monotonic(), executor);
        this.promises = new Held<>("objectives", clocks.monotonic(), executor);
        this.advice = new Held<>("runbooks", clocks.monotonic(), executor);
    }

    /** Reads the facts that bear on these alarms, if it is time to; returns at once. */
    public synchronized void look(AlarmState alarms) {
        List<Alarm> all = alarms.alarms();
        Wanted before = wanted;
        wanted = isLookedAt() ? Wanted.OBJECTIVES : Wanted.of(all);
        boolean isMore = wanted.compareTo(before) > 0;
        boolean isDue = clocks.monotonic().since(askedNanos).compareTo(PERIOD) >= 0;
        if (wanted != Wanted.NOTHING && (isMore || isDue)) {
            askedNanos = clocks.monotonic().nanos();
            ask(all);
        }
    }

    private boolean isLookedAt() {
        return explained && clocks.monotonic().since(explainedNanos).compareTo(INTEREST) < 0;
    }

    private void ask(List<Alarm> all) {
        Instant from = clocks.wall().instant().minus(RolloutLines.LOOK_BACK);
        rollouts.ask(() -> sources.rollouts().since(from));
        policy.ask(sources.policy());
        fleet.ask(sources.fleet());
        // Thousands of figures: only when somebody is to read them.
        if (wanted == Wanted.OBJECTIVES) {
            promises.ask(sources.promises());
        }
        Map<AlarmKey, String> runbooks = new TreeMap<>();
        all.stream()
                .filter(Alarm::isActive)
                .limit(MOST_ADVICE)
                .forEach(alarm -> runbooks.put(alarm.key(), RunbookLines.id(alarm)));
        advice.ask(() -> sources.runbooks().advise(runbooks));
    }

    private Facts facts() {
        return new Facts(rollouts.now(), policy.now(), fleet.now(), promises.now(), advice.now());
    }

    /**
     * What is known around an alarm, of what is at hand. Somebody looks at it, so that for a while
     * facts are read whatever it is.
     */
    public List<ContextLine> explain(Alarm alarm, AlarmState alarms, Instant now) {
        synchronized (this) {
            explained = true;
            explainedNanos = clocks.monotonic().nanos();
        }
        return Enricher.lines(alarm, alarms, facts(), now);
    }

    /** What people are told with alarms of a group beside what is wrong. */
    public Map<AlarmKey, Map<String, String>> annotations(
            List<Member> firing, AlarmState alarms, Instant now) {
        return Annotations.of(firing, alarms, facts(), now);
    }
}
