package io.skerry.daemon.hub.slo.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.arithmetic.ClopperPearson;
import io.skerry.daemon.hub.slo.config.BuiltInObjectives;
import io.skerry.daemon.hub.slo.simulation.Simulation;
import io.skerry.daemon.hub.slo.simulation.Timeline;
import io.skerry.daemon.hub.slo.simulation.Traffic;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that Prometheus gets say what the engine says: pair by pair, to one evaluation. */
class PrometheusRulesTest {
    @TempDir Path folder;

    private static final List<String> BY = List.of("region");

    @Test
    void prometheusTakesAllThatIsBuiltIn() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        Assumptions.assumeTrue(
                Files.isExecutable(promtool),
                "skipped: Debian's package prometheus is not installed");
        Path file = folder.resolve("rules.yml");
        Files.writeString(file, PrometheusRules.of(BuiltInObjectives.all(), BY));
        Process process =
                new ProcessBuilder(promtool.toString(), "check", "rules", file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), said);
    }

    @Test
    void thePagesFireAndEndAsTheEnginesDo() throws Exception {
        Map<String, Traffic> cases = new LinkedHashMap<>();
        cases.put("outage", traffic("100", "1", Duration.ofMinutes(10)));
        cases.put("short", traffic("100", "0.15", Duration.ofMinutes(10)));
        cases.put("edge", traffic("100", "0.0144", Duration.ofMinutes(90)));
        cases.put("slow", traffic("100", "0.02", Duration.ofMinutes(130)));
        Promtool promtool =
                new Promtool(folder, Duration.ofHours(7), Duration.ofHours(3), Simulation.STEP);
        compare(promtool, cases, "page", 2 + 1 + 0 + 2);
    }

    /** Three days of samples take a while, so there are fewer of them. */
    @Test
    void theTicketsFireAndEndAsTheEnginesDo() throws Exception {
        Map<String, Traffic> cases = new LinkedHashMap<>();
        cases.put("outage", traffic("100", "1", Duration.ofMinutes(10)));
        cases.put("slow", traffic("100", "0.01", Duration.ofMinutes(130)));
        Promtool promtool =
                new Promtool(
                        folder, Duration.ofHours(73), Duration.ofHours(9), Duration.ofMinutes(2));
        compare(promtool, cases, "ticket", 2 + 0);
    }

    private void compare(Promtool promtool, Map<String, Traffic> cases, String pairs, int fired)
            throws Exception {
        Objective objective = threeNines(30).withoutLowTrafficGate();
        Objective some =
                objective.with(
                        objective.rules().stream()
                                .filter(rule -> rule.name().startsWith(pairs))
                                .toList());
        int active = 0;
        for (Map.Entry<String, Traffic> each : cases.entrySet()) {
            promtool.traffic(each.getKey(), each.getValue());
            Timeline timeline = Simulation.run(some, each.getValue(), BigDecimal.ZERO);
            for (BurnRule rule : some.rules()) {
                promtool.expect(each.getKey(), rule.name(), timeline.of(rule.name()));
                active += timeline.of(rule.name()).size();
            }
        }
        assertEquals(fired, active, "pairs that fire at all");
        assertEquals("", promtool.run(pairs(some)));
    }

    @Test
    void theGateForLowTrafficIsTheEngines() throws Exception {
        Objective objective = threeNines(7).with(threeNines(7).rules().subList(0, 1));
        Map<String, Traffic> cases = new LinkedHashMap<>();
        cases.put("one", traffic("1", "1", Duration.ofMinutes(1)));
        cases.put("few", traffic("1", "1", Duration.ofMinutes(4)));
        cases.put("many", traffic("600", "0.2", Duration.ofMinutes(30)));
        Promtool promtool =
                new Promtool(
                        folder, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(1));
        for (Map.Entry<String, Traffic> each : cases.entrySet()) {
            Traffic minutely =
                    new Traffic(
                            each.getValue().count(),
                            Duration.ofMinutes(1),
                            each.getValue().phases());
            promtool.traffic(each.getKey(), minutely);
            Timeline timeline = Simulation.run(objective, minutely, BigDecimal.ZERO);
            promtool.expect(each.getKey(), "page_fast", timeline.of("page_fast"));
            assertEquals(each.getKey().equals("one"), timeline.of("page_fast").isEmpty());
        }
        assertEquals("", promtool.run(pairs(objective)));
    }

    @Test
    void theRuleOfTheBudgetFiresAndEndsAsTheEnginesDoes() throws Exception {
        Objective objective = threeNines(7).with(List.of());
        Promtool promtool =
                new Promtool(
                        folder, Duration.ofDays(7), Duration.ofHours(16), Duration.ofMinutes(10));
        Map<String, Traffic> cases = new LinkedHashMap<>();
        cases.put("burning", traffic("100", "0.0144", Duration.ofHours(8)));
        cases.put("little", traffic("100", "0.002", Duration.ofHours(8)));
        for (Map.Entry<String, Traffic> each : cases.entrySet()) {
            promtool.traffic(each.getKey(), each.getValue());
            Timeline timeline = Simulation.run(objective, each.getValue(), BigDecimal.ZERO);
            promtool.expect(each.getKey(), "budget_escalation", timeline.of("budget_escalation"));
            assertEquals(
                    each.getKey().equals("little"), timeline.of("budget_escalation").isEmpty());
        }
        String rules = PrometheusRules.of(List.of(objective), BY);
        assertEquals("", promtool.run("groups:\n" + rules.substring(budgetGroup(rules))));
    }

    /** Wilson and Hilferty's bound, as the rules have it, beside the exact one. */
    @Test
    void theGateInPromqlIsCloseAndNeverEarlier() {
        ClopperPearson exact = new ClopperPearson(0.05);
        for (long bad = 2; bad < 20_000_000; bad += 1 + bad / 3) {
            for (long per : new long[] {3, 10, 100, 10_000}) {
                double k = bad;
                double approximate =
                        k * Math.pow(1 - 1 / (9 * k) - 0.5483 / Math.sqrt(k), 3) / (k * per);
                double bound = exact.lower(bad, bad * per);
                String message = bad + " of " + bad * per + ": " + approximate + " and " + bound;
                assertTrue(approximate <= bound * 1.0001, message);
                assertTrue(approximate >= bound * 0.85, message);
            }
        }
    }

    @Test
    void whatPeopleWriteCannotBreakOutOfItsQuotes() {
        Objective objective = BuiltInObjectives.all().getFirst();
        Objective hostile =
                new Objective(
                        objective.name(),
                        "\" }\n  - alert: \\",
                        objective.sli(),
                        objective.budget(),
                        objective.window(),
                        objective.scopes(),
                        objective.rules(),
                        true,
                        "r");
        String rules = PrometheusRules.of(List.of(hostile), List.of());
        assertTrue(rules.contains("description: \"\\\" }\\n  - alert: \\\\\""), rules);
        assertFalse(rules.contains("\n  - alert: \\"));
    }

    private static Objective threeNines(int days) {
        return Objective.ofRequests("requests", Budget.ofObjective("99.9"), Duration.ofDays(days));
    }

    private static Traffic traffic(String perSecond, String ratio, Duration length) {
        return new Traffic(
                new BigDecimal(perSecond),
                Duration.ofSeconds(1),
                List.of(new Traffic.Phase(new BigDecimal(ratio), length)));
    }

    private static String pairs(Objective objective) throws IOException {
        String rules = PrometheusRules.of(List.of(objective), BY);
        return rules.substring(0, budgetGroup(rules));
    }

    private static int budgetGroup(String rules) {
        return rules.indexOf("  - name: \"skerry-slo-requests-budget\"");
    }
}
