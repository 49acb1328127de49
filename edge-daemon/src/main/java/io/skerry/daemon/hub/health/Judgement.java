package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions of a node while one heartbeat is judged. A rule that is not asked keeps its own.
 */
final class Judgement {
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
        Condition held = conditions.getOrDefault(rule.condition(), Condition.getDefaultInstance());
        Severity severity = rule.judge(value, held.getSeverity());
        if (severity == Severity.SEVERITY_NORMAL) {
            conditions.remove(rule.condition());
            return;
        }
        boolean same = held.getSeverity() == severity;
        conditions.put(
                rule.condition(),
                Condition.newBuilder()
                        .setName(rule.condition())
                        .setSeverity(severity)
                        .setSinceUnixMillis(same ? held.getSinceUnixMillis() : now.toEpochMilli())
                        .setMessage(rule.sentence(value, severity, of))
                        .build());
    }

    /** Worst first, then by name. */
    List<Condition> conditions() {
        List<Condition> sorted = new ArrayList<>(conditions.values());
        sorted.sort(
                Comparator.comparingInt(Condition::getSeverityValue)
                        .reversed()
                        .thenComparing(Condition::getName));
        return sorted;
    }
}
