package io.skerry.daemon.hub.slo.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.ConfigError;
import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.arithmetic.BurnRate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectivesFileTest {
    private static final Path FILE = Path.of("objectives.yaml");

    private static final String WHOLE =
            """
            without: [ m2-cache-hits ]
            objectives:
              - name: checkout
                description: Checkout works
                objective: 99.95 %
                window: 28d
                scope: [ region, fleet ]
                low-traffic-gate: false
                runbook: checkout-down
                events: { bad: checkout_errors_total, total: checkout_requests_total }
                rules:
                  - { name: slow, long: 6h, short: 30m, burn: 6, severity: ticket }
                  - name: fast
                    long: 1h
                    short: 5m
                    burn: 14.4
                    severity: page
                    keep-firing: 10m
                    runbook: https://wiki.example/checkout-fast
              - name: m5-disk
                objective: 99
                severity: ticket
                runbook: f2-disk-full
                slices: { metric: skerry_disk_used_ratio, below: 90% }
            """;

    @Test
    void readsEveryKey() throws ConfigException {
        List<Objective> all = ObjectivesFile.parse(FILE, WHOLE);
        assertEquals(9, all.size());
        assertFalse(names(all).contains("m2-cache-hits"));
        Objective checkout = named(all, "checkout");
        assertEquals("99.95", checkout.budget().objective());
        assertEquals(Duration.ofDays(28), checkout.window());
        assertEquals(Set.of(Scope.REGION, Scope.FLEET), checkout.scopes());
        assertFalse(checkout.lowTrafficGate());
        assertEquals(
                new Sli.Events(
                        Sli.Events.Form.BAD_OF_TOTAL,
                        "checkout_errors_total",
                        "checkout_requests_total"),
                checkout.sli());
        assertEquals(
                List.of(
                        new BurnRule(
                                "fast",
                                Duration.ofHours(1),
                                Duration.ofMinutes(5),
                                BurnRate.parse("14.4"),
                                Severity.CRITICAL,
                                Duration.ofMinutes(10),
                                "https://wiki.example/checkout-fast"),
                        new BurnRule(
                                "slow",
                                Duration.ofHours(6),
                                Duration.ofMinutes(30),
                                BurnRate.parse("6"),
                                Severity.WARNING,
                                Duration.ZERO,
                                "checkout-down")),
                checkout.rules());
    }

    @Test
    void aDeclaredObjectiveTakesThePlaceOfABuiltInOne() throws ConfigException {
        Objective disk = named(ObjectivesFile.parse(FILE, WHOLE), "m5-disk");
        assertEquals(
                new Sli.Slices(
                        "skerry_disk_used_ratio", Double.NaN, Sli.Slices.Comparison.BELOW, 0.9),
                disk.sli());
        assertEquals(
                List.of("ticket_fast", "ticket_slow"),
                disk.rules().stream().map(BurnRule::name).toList());
    }

    @Test
    void limitsAreNumbersPercentOrDurations() throws ConfigException {
        assertEquals(0.5, limit("at-most: 500ms"));
        assertEquals(90, limit("at-least: 1m30s"));
        assertEquals(0.8, limit("at-least: 80 %"));
        assertEquals(-2.5, limit("below: -2.5"));
    }

    private static double limit(String limit) throws ConfigException {
        String text = objective("slices: { metric: x, quantile: .95, " + limit + " }");
        Sli sli = named(ObjectivesFile.parse(FILE, text), "one").sli();
        assertEquals(0.95, ((Sli.Slices) sli).quantile());
        return ((Sli.Slices) sli).limit();
    }

    @Test
    void aRuleThatCanNeverFireIsAnErrorWhereItStands() {
        List<ConfigError> errors =
                errors(
                        """
                        objectives:
                          - name: cache
                            objective: 80
                            runbook: r
                            events: { good: hits_total, bad: misses_total }
                            rules:
                              - { name: a, long: 1h, short: 5m, burn: 5, severity: page }
                              - { name: b, long: 1h, short: 5m, burn: 4.99, severity: page }
                              - { name: c, long: 1h, short: 5m, burn: 14.4, severity: page }
                        """);
        assertEquals(2, errors.size(), errors.toString());
        assertEquals(7, errors.get(0).line());
        assertEquals(47, errors.get(0).column());
        assertEquals("objectives[0].rules[0].burn", errors.get(0).key());
        assertEquals(
                "objectives.yaml:9:47: objectives[0].rules[2].burn: this rule can never fire: a"
                        + " burn of 14.4 at an objective of 80 % asks for more than 288 % of bad"
                        + " events; lower the burn, to less than 5",
                errors.get(1).text());
    }

    @Test
    void soAreTheUsualRulesOfALowObjective() {
        String one = objective("events: { good: hits_total, bad: misses_total }");
        ConfigError error = oneError(one.replace("objective: 99", "objective: 80"));
        assertEquals("objectives[0].objective", error.key());
        assertTrue(error.message().contains("the usual rule page_fast can never fire"));
        assertTrue(error.message().contains("set severity: ticket, or declare rules"));
        ConfigError both =
                oneError(
                        one.replace("objective: 99", "objective: 50")
                                .replace("runbook: r", "runbook: r\n    severity: ticket"));
        assertTrue(both.message().contains("ticket_fast"), both.message());
    }

    @Test
    void aRuleWithoutARunbookIsAnError() {
        ConfigError error =
                oneError(
                        """
                        objectives:
                          - name: one
                            objective: 99
                            events: { bad: a, total: b }
                            rules:
                              - { name: a, long: 1h, short: 5m, burn: 5, severity: page }
                        """);
        assertEquals("objectives[0].runbook", error.key());
        assertEquals(2, error.line());
        assertEquals(
                "objectives[0].runbook",
                oneError(
                                objective("events: { bad: a, total: b }")
                                        .replace("runbook: r", "runbook:"))
                        .key());
    }

    @Test
    void anAddressThatWouldBeCutIsAnErrorWhereItStands() throws ConfigException {
        String longest = "h".repeat(Objective.LONGEST_RUNBOOK);
        String text = objective("events: { bad: a, total: b }");
        assertEquals(
                longest,
                named(
                                ObjectivesFile.parse(
                                        FILE, text.replace("runbook: r", "runbook: " + longest)),
                                "one")
                        .runbook());
        ConfigError error = oneError(text.replace("runbook: r", "runbook: " + longest + "h"));
        assertEquals("objectives[0].runbook", error.key());
        assertEquals(4, error.line());
        assertTrue(error.column() > 0);
        String rule =
                "    rules: [{ name: a, long: 1h, short: 5m, burn: 5, severity: page, runbook: %s }]\n"
                        .formatted(longest + "h");
        assertEquals("objectives[0].rules[0].runbook", oneError(text + rule).key());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        List<ConfigError> errors =
                errors(
                        """
                        without: [ m9 ]
                        objectives:
                          - { name: One, objective: 100, window: 36d, runbook: r, events: { bad: a } }
                          - name: two
                            objective: 99
                            window: 10d12h
                            runbook: r
                            scope: [ galaxy ]
                            slices: { metric: 0x, quantile: 95, at-most: soon }
                            colour: red
                            rules:
                              - { name: budget_x, long: 90s, short: 5m, burn: fast, severity: high }
                              - { name: b, long: 5m, short: 5m, burn: 2, severity: page }
                              - { name: b, long: 11d, short: 5m, burn: 2, severity: page }
                          - { name: two, objective: 99, runbook: r }
                        """);
        List<String> keys = errors.stream().map(ConfigError::key).toList();
        assertEquals(
                List.of(
                        "without[0]",
                        "objectives[0].name",
                        "objectives[0].objective",
                        "objectives[0].window",
                        "objectives[0].events.bad",
                        "objectives[1].window",
                        "objectives[1].scope[0]",
                        "objectives[1].slices.metric",
                        "objectives[1].slices.quantile",
                        "objectives[1].slices.at-most",
                        "objectives[1].colour",
                        "objectives[1].rules[0].name",
                        "objectives[1].rules[0].long",
                        "objectives[1].rules[0].burn",
                        "objectives[1].rules[0].severity",
                        "objectives[1].rules[1].short",
                        "objectives[1].rules[2].name",
                        "objectives[2].name"),
                keys);
    }

    @Test
    void anObjectiveCountsOneThing() {
        assertTrue(oneError(objective("")).message().contains("this or slices is required"));
        assertTrue(
                oneError(
                                objective(
                                        "events: { bad: a, total: b }\n    slices: { metric: x, below: 1 }"))
                        .message()
                        .contains("not both"));
        assertTrue(
                oneError(objective("events: { bad: a, good: b, total: c }"))
                        .message()
                        .contains("two counters are needed"));
        assertTrue(
                oneError(objective("slices: { metric: x, below: 1, at-most: 2 }"))
                        .message()
                        .contains("one limit is needed"));
    }

    @Test
    void anEmptyFileIsNoFileOfObjectives() {
        assertTrue(oneError("").message().contains("declare objectives"));
    }

    @Test
    void whatIsBuiltInHoldsWithoutAnyFile() throws ConfigException {
        List<Objective> builtIn = BuiltInObjectives.all();
        assertEquals(
                List.of(
                        "availability 99.9",
                        "m1-request-latency 99",
                        "m2-cache-hits 80",
                        "m3-sync-success 99",
                        "m4-telemetry-lag 99",
                        "m5-disk 99",
                        "m6-restarts 99.9833333",
                        "m7-error-rate 99",
                        "m8-certificate-lead 99.9"),
                builtIn.stream().map(o -> o.name() + " " + o.budget().objective()).toList());
        assertEquals(builtIn, ObjectivesFile.parse(FILE, "objectives: []"));
        for (Objective objective : builtIn) {
            assertFalse(objective.rules().isEmpty());
            assertEquals(objective.rules().size() + 2, new SloEngine(objective).ruleNames().size());
        }
    }

    private static String objective(String sli) {
        return "objectives:\n  - name: one\n    objective: 99\n    runbook: r\n    " + sli + "\n";
    }

    private static Objective named(List<Objective> all, String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> names(List<Objective> all) {
        return all.stream().map(Objective::name).toList();
    }

    private static ConfigError oneError(String text) {
        List<ConfigError> errors = errors(text);
        assertEquals(1, errors.size(), errors.toString());
        return errors.getFirst();
    }

    private static List<ConfigError> errors(String text) {
        return assertThrows(ConfigException.class, () -> ObjectivesFile.parse(FILE, text)).errors();
    }
}
