package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A generated history of a small fleet: alarms at every level that come, go, ease, become unknown;
 * nodes that fall silent, people who do what people do, planned work, restarts, floods, a hub that
 * is down for hours, an alarm that comes and goes as a page for 24 minutes. The same seed tells the
 * same tale.
 */
record AlarmTale(List<Told> events) {
    /** One event and when it comes. */
    record Told(AlarmEvent event, Instant now) {}

    static final List<AlarmKey> KEYS = keys();
    private static final List<String> PEOPLE = List.of("ada", "ben", " ");
    private static final List<Place> SCOPES =
            List.of(
                    Place.node("r0-s0-0"),
                    Place.site("r0-s0"),
                    Place.region("r0"),
                    Place.hub(),
                    Place.cell("requests", "r0/small"));

    static AlarmTale of(long seed, int steps) {
        Random random = new Random(seed);
        List<Told> events = new ArrayList<>();
        Instant now = Watch.START;
        boolean busy = false;
        for (int i = 0; i < steps; i++) {
            busy = random.nextInt(busy ? 40 : 80) == 0 ? !busy : busy;
            int happens = busy ? 6 : 1 + random.nextInt(2);
            for (int j = 0; j < happens; j++) {
                events.add(new Told(event(random, now), now));
                now = now.plusMillis(random.nextInt(3_000));
            }
            events.add(new Told(new AlarmEvent.Tick(), now));
            now = now.plusSeconds(pause(random, busy));
        }
        now = now.plusSeconds(3_600);
        AlarmKey restless = KEYS.get(random.nextInt(KEYS.size()));
        for (int i = 0; i < 160; i++) {
            Severity severity = i % 2 == 0 ? Severity.CRITICAL : Severity.WARNING;
            events.add(new Told(Watch.raised(restless, severity), now));
            now = now.plusSeconds(9);
            events.add(new Told(new AlarmEvent.Tick(), now));
        }
        return new AlarmTale(events);
    }

    private static long pause(Random random, boolean busy) {
        return switch (random.nextInt(busy ? 1 : 20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> random.nextInt(20);
            case 12, 13, 14, 15, 16, 17 -> random.nextInt(180);
            case 18 -> random.nextInt(1_800);
            default -> random.nextInt(5 * 3_600);
        };
    }

    private static AlarmEvent event(Random random, Instant now) {
        AlarmKey key = any(random, KEYS);
        String by = any(random, PEOPLE);
        return switch (random.nextInt(32)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> raised(random, key, now);
            case 8, 9, 10, 11, 12, 13 -> new AlarmEvent.Cleared(key);
            case 14, 15 -> new AlarmEvent.Unknown(key);
            case 16 -> new AlarmEvent.Pending(key, Severity.MAJOR, now, "");
            case 17, 18 -> new AlarmEvent.Silent(node(random), now.minusSeconds(30));
            case 19, 20 -> new AlarmEvent.Heard(node(random));
            case 21, 22, 23 ->
                    new AlarmEvent.Acknowledge(
                            key, by, random.nextInt(3) == 0 ? Severity.MAJOR : Severity.CRITICAL);
            case 24 ->
                    new AlarmEvent.Shelve(
                            key,
                            by,
                            "known",
                            now.plusSeconds(random.nextInt(26 * 3_600)),
                            Severity.CRITICAL);
            case 25 -> new AlarmEvent.Unshelve(key, by);
            case 26 -> new AlarmEvent.TakeOutOfService(key, by, "broken");
            case 27 -> new AlarmEvent.PutBack(key, by);
            case 28, 29 -> planned(random, by, now);
            case 30 ->
                    random.nextBoolean()
                            ? new AlarmEvent.Annotate(key, by, "seen")
                            : new AlarmEvent.Assign(key, by, "ben");
            default ->
                    random.nextInt(3) == 0
                            ? new AlarmEvent.Retired(Place.node(node(random)))
                            : new AlarmEvent.Started();
        };
    }

    /** Wrong now; of a node and a cell also by the minutes of a window. */
    private static AlarmEvent raised(Random random, AlarmKey key, Instant now) {
        AlarmEvent.Raised raised = Watch.raised(key, any(random, Watch.SEVERITIES));
        boolean isJudged = key.rule().startsWith("slo_") && random.nextInt(6) > 0;
        return isJudged
                ? Watch.judged(raised, now.minusSeconds(any(random, List.of(300, 1_800, 21_600))))
                : raised;
    }

    private static AlarmEvent planned(Random random, String by, Instant now) {
        AlarmKey window = new AlarmKey("w" + random.nextInt(2), any(random, SCOPES));
        Instant start = now.plusSeconds(random.nextInt(600) - 100);
        return random.nextInt(3) == 0
                ? new AlarmEvent.Cancel(window, by)
                : new AlarmEvent.Plan(
                        window, start, start.plusSeconds(random.nextInt(3_600)), by, "work");
    }

    private static String node(Random random) {
        return "r" + random.nextInt(2) + "-s" + random.nextInt(2) + "-" + random.nextInt(2);
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<AlarmKey> keys() {
        List<AlarmKey> keys = new ArrayList<>();
        for (String node : List.of("r0-s0-0", "r0-s0-1", "r0-s1-0", "r1-s0-0", "r1-s1-1")) {
            keys.add(Watch.disk(node));
            keys.add(new AlarmKey("memory_used", Place.node(node)));
            keys.add(new AlarmKey("crash", Place.workload(node, "web")));
        }
        for (String site : List.of("r0-s0", "r0-s1", "r1-s0")) {
            keys.add(Watch.power(site));
        }
        keys.add(new AlarmKey("uplink_lost", Place.region("r0")));
        keys.add(new AlarmKey("overloaded", Place.hub()));
        keys.add(new AlarmKey("slo_requests", Place.cell("requests", "r0/small")));
        keys.add(new AlarmKey("slo_requests", Place.cell("requests", "")));
        keys.add(new AlarmKey("slo_requests", Place.node("r0-s0-0")));
        keys.add(new AlarmKey("slo_requests", Place.node("r1-s0-0")));
        return keys;
    }
}
