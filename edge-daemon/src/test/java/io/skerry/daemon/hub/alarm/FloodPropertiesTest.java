package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A minute of alarms that come faster than anybody reads: causes and symptoms that rise, ease and
 * rise again, the mild ones first in some tales. Whatever it is, people hear at most ten times, and
 * of each page that nothing explains within its hold-off and one more.
 */
class FloodPropertiesTest {
    private static final int SITES = 6;

    /** The hold-off, once more of it, and the second of the look. */
    private static final int LATEST = 61;

    private final Map<AlarmKey, Instant> unheard = new HashMap<>();

    @Property(tries = 25)
    void peopleHearOfEachNewPageAndAtMostTenTimes(@ForAll long seed) {
        unheard.clear();
        Random random = new Random(seed);
        Watch watch = new Watch(Watch.fleet(SITES / 2, 4));
        for (int i = 0; i < 11; i++) {
            watch.raise(new AlarmKey("first_" + i, Place.node("r0-s0-0")), Severity.WARNING);
        }
        boolean mildFirst = random.nextBoolean();
        int busy = 1 + random.nextInt(12);
        for (int second = 0; second < 60; second++) {
            for (int i = random.nextInt(busy); i > 0; i--) {
                int worst = mildFirst ? 1 + second / 20 : 3;
                watch.raise(any(random), Watch.SEVERITIES.get(random.nextInt(worst)));
            }
            watch.seconds(1);
            listen(watch);
        }
        for (int second = 0; second < 120; second++) {
            watch.seconds(1);
            listen(watch);
        }
        watch.minutes(60);
        listen(watch);
        assertTrue(watch.said().size() <= 10, () -> String.join("\n", watch.said()));
    }

    private void listen(Watch watch) {
        Set<AlarmKey> now = new HashSet<>();
        for (Alarm alarm : watch.state.alarms()) {
            boolean isPage = alarm.reading().severity() == Severity.CRITICAL;
            boolean isHeard = alarm.attention().unseen() == Severity.CRITICAL;
            if (alarm.persists() && isPage && !isHeard && !alarm.holds().any()) {
                now.add(alarm.key());
                unheard.putIfAbsent(alarm.key(), watch.now);
            }
        }
        unheard.keySet().retainAll(now);
        unheard.forEach((key, since) ->
                assertFalse(
                        since.plusSeconds(LATEST).isBefore(watch.now),
                        () -> key.text() + " since " + since + " at " + watch.now));
    }

    private static AlarmKey any(Random random) {
        int at = random.nextInt(SITES);
        String site = "r" + at / 2 + "-s" + at % 2;
        List<String> causes = List.of("power_lost", "too_hot");
        return random.nextInt(4) == 0
                ? new AlarmKey(causes.get(random.nextInt(2)), Place.site(site))
                : new AlarmKey(
                        "rule_" + random.nextInt(6), Place.node(site + "-" + random.nextInt(4)));
    }
}
