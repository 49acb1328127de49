package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Heartbeat;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever becomes of a hub's clock, nodes are judged as if it had been right all the time. */
class ClockSetTest {
    private static final Duration STEP = Duration.ofSeconds(10);

    @Property(tries = 15)
    void aHubWhoseClockIsSetJudgesAsOneWhoseClockIsRight(@ForAll long seed) {
        Set<String> seen = new HashSet<>();
        Random random = new Random(seed);
        Watched steady = new Watched().hello("1", 0);
        Watched set = new Watched().hello("1", 0);
        // Whole days, so that times of day read the same.
        Duration by = Duration.ofDays(random.nextInt(4_000) - 2_000);
        int when = 30 + random.nextInt(500);
        double[] totals = {0, 0, 0, 0.3, 0};
        for (int i = 0; i < 700; i++) {
            if (i == 60) {
                steady.hello("2", 5_000);
                set.hello("2", 5_000);
            }
            if (i == when) {
                set.clockSet(by);
            }
            goOn(totals, random, i);
            steady.after(STEP).beat(beat(totals));
            set.after(STEP).beat(beat(totals));
            if (random.nextInt(150) == 0) {
                steady.after(Duration.ofMinutes(20));
                set.after(Duration.ofMinutes(20));
            }
            assertEquals(said(steady), said(set), "beat " + i + ", set at " + when + " by " + by);
            seen.addAll(steady.names());
        }
        assertTrue(seen.contains("restarts"), "a tale of which nothing comes proves nothing");
    }

    private static void goOn(double[] totals, Random random, int beat) {
        totals[0] += random.nextInt(60) == 0 ? 1 + random.nextInt(3) : 0;
        totals[1] += 100;
        totals[2] += beat > 60 && beat < 200 ? 10 : 0;
        totals[3] += beat < 300 ? 0.001 : -0.0005;
        totals[4] = beat % 200 < 60 ? totals[4] + 1 : Math.max(0, totals[4] - 2);
    }

    private static Heartbeat.Builder beat(double[] totals) {
        return Heartbeat.newBuilder()
                .setBacklogFrames((long) totals[4])
                .setDrainSeconds(60)
                .addHeadlines(Watched.headline("restarts_total", totals[0]))
                .addHeadlines(Watched.headline("requests_total", totals[1]))
                .addHeadlines(Watched.headline("errors_total", totals[2]))
                .addHeadlines(Watched.headline("disk_used_ratio", totals[3]));
    }

    /** How long ago it began, what, how bad, and the sentence. */
    private static List<String> said(Watched node) {
        return node.health.conditions().stream().map(each -> said(node, each)).toList();
    }

    private static String said(Watched node, Condition condition) {
        long age = node.now.toEpochMilli() - condition.getSinceUnixMillis();
        return condition.getName()
                + " "
                + condition.getSeverity()
                + " "
                + age
                + " "
                + condition.getMessage();
    }
}
