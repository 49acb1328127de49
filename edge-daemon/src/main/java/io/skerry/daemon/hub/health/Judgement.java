package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The conditions of a node while one event is judged. A rule that is not asked keeps its own. */
final class Judgement {
    private static final Comparator<Condition> WORST_FIRST =
            Comparator.comparingInt(Condition::getSeverityValue)
                    .reversed()
                    .thenComparing(Condition::getName);

    private static final Set<String> MASKED_BY_CLOCK =
            Set.of(CertificateLead.CONDITION, CertificateLead.REFUSED_CONDITION);

    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private final Instant now;

    Judgement(Health before, Instant now) {
        before.conditions().forEach(held -> conditions.put(held.getName(), held));
        this.now = now;
    }

    /**
     * Judges one value by its rule.
     *
     * @param of what the value is of, where the rule does not say it
     */
    void add(HealthRule rule, double value, String of) {
        Severity severity = rule.judge(value, held(rule.condition()));
        is(rule.condition(), severity, rule.sentence(value, severity, of));
    }

    /** How bad a condition is; unspecified when it does not hold. */
    Severity held(String condition) {
        return conditions.getOrDefault(condition, Condition.getDefaultInstance()).getSeverity();
    }

    /** A condition is so bad, since now if it was not before; normal is that it does not hold. */
    void is(String condition, Severity severity, String sentence) {
        if (severity == Severity.SEVERITY_NORMAL) {
            well(condition);
            return;
        }
        Condition held = conditions.getOrDefault(condition, Condition.getDefaultInstance());
        boolean same = held.getSeverity() == severity;
        conditions.put(
                condition,
                Condition.newBuilder()
                        .setName(condition)
                        .setSeverity(severity)
                        .setSinceUnixMillis(same ? held.getSinceUnixMillis() : now.toEpochMilli())
                        .setMessage(sentence)
                        .build());
    }

    /** A condition does not hold. */
    void well(String condition) {
        var _ = conditions.remove(condition);
    }

    /**
     * Worst first, then by name. Only what is wrong with the clock comes before what is wrong with
     * the certificate, however bad that is: by a wrong clock certificates end too early or too
     * late.
     */
    List<Condition> conditions() {
        List<Condition> sorted = new ArrayList<>(conditions.values());
        sorted.sort(WORST_FIRST);
        int clock = first(sorted, Set.of(HealthRule.CLOCK.condition()));
        int masked = first(sorted, MASKED_BY_CLOCK);
        if (masked >= 0 && masked < clock) {
            sorted.add(masked, sorted.remove(clock));
        }
        return sorted;
    }

    /** Where the first of these stands; -1 for nowhere. */
    private static int first(List<Condition> sorted, Set<String> names) {
        for (int i = 0; i < sorted.size(); i++) {
            if (names.contains(sorted.get(i).getName())) {
                return i;
            }
        }
        return -1;
    }
}
