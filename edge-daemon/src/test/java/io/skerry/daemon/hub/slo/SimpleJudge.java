package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.arithmetic.ClopperPearson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Judges pairs the slow way: all events in a map, added up for each question. */
final class SimpleJudge {
    private final Objective objective;
    private final TreeMap<Long, long[]> minutes = new TreeMap<>();
    private final List<Boolean> active;
    private Instant completeUntil = Instant.EPOCH;

    SimpleJudge(Objective objective) {
        this.objective = objective;
        this.active = new ArrayList<>(Collections.nCopies(objective.rules().size(), false));
    }

    List<Boolean> active() {
        return active;
    }

    void hear(SloEvent event, Instant now) {
        switch (event) {
            case SloEvent.Observed(long minute, int _, long good, long bad) -> {
                long[] bin =
                        minutes.computeIfAbsent(
                                Math.min(minute, SloEvent.minute(now)), any -> new long[2]);
                bin[0] += good;
                bin[1] += bad;
            }
            case SloEvent.CompleteUntil(Instant until) -> completeUntil = until;
            case SloEvent.Tick() -> {
                if (Duration.between(completeUntil, now).compareTo(Duration.ofMinutes(2)) <= 0) {
                    for (int i = 0; i < active.size(); i++) {
                        active.set(i, judge(objective.rules().get(i), active.get(i), now));
                    }
                }
            }
        }
    }

    private boolean judge(BurnRule rule, boolean before, Instant now) {
        long end = SloEvent.minute(now);
        long[] wide = sum(end - rule.longWindow().toMinutes(), end);
        long[] narrow = sum(end - rule.shortWindow().toMinutes(), end);
        if (wide[2] * 2 < rule.longWindow().toMinutes()
                || narrow[2] * 2 < rule.shortWindow().toMinutes()) {
            return before;
        }
        BigDecimal threshold =
                BigDecimal.ONE
                        .subtract(new BigDecimal(objective.budget().objective()).movePointLeft(2))
                        .multiply(BigDecimal.valueOf(rule.burn().hundredths(), 2));
        if (!exceeds(wide, threshold) || !isSure(wide, threshold)) {
            return false;
        }
        return narrow[0] + narrow[1] == 0 ? before : exceeds(narrow, threshold);
    }

    private boolean isSure(long[] counts, BigDecimal threshold) {
        return !objective.lowTrafficGate()
                || (counts[1] >= 2
                        && new ClopperPearson(0.05).lower(counts[1], counts[0] + counts[1])
                                > threshold.doubleValue());
    }

    private static boolean exceeds(long[] counts, BigDecimal threshold) {
        BigDecimal total = BigDecimal.valueOf(counts[0] + counts[1]);
        return BigDecimal.valueOf(counts[1]).compareTo(threshold.multiply(total)) > 0;
    }

    /** Good, bad and known minutes, the last one included. */
    private long[] sum(long from, long last) {
        long[] sum = new long[3];
        minutes.subMap(from, true, last, true)
                .values()
                .forEach(bin -> {
                    sum[0] += bin[0];
                    sum[1] += bin[1];
                    sum[2]++;
                });
        return sum;
    }
}
