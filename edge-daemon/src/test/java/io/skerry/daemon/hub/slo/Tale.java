package io.skerry.daemon.hub.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A generated history of one key: bursts of errors, quiet times, late data, gaps, watermarks that
 * stand still, ticks at odd seconds. The same seed tells the same tale.
 */
record Tale(List<Told> events) {
    /** One event and when it comes. */
    record Told(SloEvent event, Instant now) {}

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * @param worse how many of the good events of each observation are bad instead, in percent
     */
    static Tale of(long seed, int steps, int worse) {
        Random random = new Random(seed);
        List<Told> events = new ArrayList<>();
        Instant now = START;
        double errors = 0;
        boolean heard = true;
        int perMinute = 1 << random.nextInt(12);
        for (int i = 0; i < steps; i++) {
            if (random.nextInt(60) == 0) {
                errors = random.nextBoolean() ? 0 : Math.pow(10, -4 * random.nextDouble());
            }
            if (random.nextInt(heard ? 150 : 12) == 0) {
                heard = !heard;
            }
            now = now.plusSeconds(1 + random.nextInt(90));
            boolean late = random.nextInt(8) == 0;
            long minute = SloEvent.minute(now) - (late ? random.nextInt(600) : random.nextInt(2));
            long total = random.nextInt(2 * perMinute);
            long bad = Math.round(total * errors);
            if (heard) {
                long more = (total - bad) * worse / 100;
                events.add(
                        new Told(
                                SloEvent.Observed.of(minute, total - bad - more, bad + more), now));
                events.add(
                        new Told(
                                new SloEvent.CompleteUntil(
                                        now.minus(Duration.ofSeconds(random.nextInt(125)))),
                                now));
            }
            events.add(new Told(new SloEvent.Tick(), now));
        }
        return new Tale(events);
    }
}
