package io.skerry.daemon.hub.slo.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.config.Durations;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloEvent;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.SloState;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.arithmetic.ClopperPearson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every row of the worked table, by the engine on a virtual clock. Times are those at which the
 * table's own evaluation was, or the one beside it.
 */
class BurnRateVectorsTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Objective THREE_NINES =
            Objective.ofRequests("requests", Budget.ofObjective("99.9"), MONTH);
    private static final double EVALUATION = 0.5;

    private final JsonObject table = table();

    @Test
    void theRulesAreThoseOfTheTable() {
        JsonObject pairs = table.getAsJsonObject("pairs");
        assertEquals(
                pairs.keySet(),
                Set.copyOf(THREE_NINES.rules().stream().map(BurnRule::name).toList()));
        for (BurnRule rule : THREE_NINES.rules()) {
            JsonObject pair = pairs.getAsJsonObject(rule.name());
            assertEquals(Durations.parse(pair.get("long").getAsString()), rule.longWindow());
            assertEquals(Durations.parse(pair.get("short").getAsString()), rule.shortWindow());
            assertEquals(pair.get("burn").getAsDouble(), rule.burn().factor());
            assertEquals(
                    pair.get("severity").getAsString().equals("page"),
                    rule.severity() == Severity.CRITICAL);
        }
    }

    @Test
    void whatPrometheusSimulated() {
        for (JsonElement row : table.getAsJsonArray("simulated_without_low_traffic_gate")) {
            JsonObject object = row.getAsJsonObject();
            Timeline timeline =
                    run(
                            THREE_NINES.withoutLowTrafficGate(),
                            object.get("error_ratio").getAsBigDecimal(),
                            Duration.ofMinutes(object.get("duration").getAsLong()),
                            BigDecimal.ZERO);
            for (String rule : List.of("page_fast", "page_slow")) {
                List<Span> spans = timeline.of(rule);
                if (object.get(rule).isJsonNull()) {
                    assertEquals(List.of(), spans, row.toString());
                } else {
                    assertEquals(1, spans.size(), row.toString());
                    var expected = object.getAsJsonArray(rule);
                    String message = rule + " of " + row + ": " + spans;
                    assertEquals(
                            expected.get(0).getAsDouble(),
                            minutes(spans.getFirst().first()),
                            message);
                    assertEquals(
                            expected.get(1).getAsDouble(),
                            minutes(spans.getFirst().last()),
                            message);
                }
            }
        }
    }

    @Test
    void whenTheLongWindowsFire() {
        Map<String, String> names =
                Map.of(
                        "1h/14.4",
                        "page_fast",
                        "6h/6",
                        "page_slow",
                        "1d/3",
                        "ticket_fast",
                        "3d/1",
                        "ticket_slow");
        for (JsonElement row : table.getAsJsonArray("analytical_long_window_fires_after")) {
            JsonObject object = row.getAsJsonObject();
            Timeline timeline =
                    run(
                            THREE_NINES.withoutLowTrafficGate(),
                            object.get("error_ratio").getAsBigDecimal(),
                            Duration.ofHours(8),
                            BigDecimal.ZERO);
            names.forEach((window, rule) -> {
                List<Span> spans = timeline.of(rule);
                if (object.get(window).isJsonNull()) {
                    assertEquals(List.of(), spans);
                } else {
                    double after = object.get(window).getAsDouble();
                    double fired = minutes(spans.getFirst().first());
                    double first = (Math.floor(after / EVALUATION) + 1) * EVALUATION;
                    assertTrue(
                            fired >= first && fired <= first + EVALUATION,
                            row + " " + window + " fired after " + fired);
                }
            });
        }
    }

    @Test
    void whenTheRuleOfTheBudgetEscalates() {
        JsonObject rule = table.getAsJsonObject("budget_rule_of_the_guide");
        assertEquals(MONTH.toDays(), rule.get("window_days").getAsLong());
        for (JsonElement row : rule.getAsJsonArray("escalates_after")) {
            JsonObject object = row.getAsJsonObject();
            boolean outage = object.get("burn").getAsString().startsWith("outage");
            BigDecimal ratio =
                    outage ? BigDecimal.ONE : object.get("burn").getAsBigDecimal().movePointLeft(3);
            Timeline timeline =
                    run(
                            THREE_NINES,
                            ratio,
                            outage ? Duration.ofHours(1) : MONTH.dividedBy(4),
                            object.get("c_old").getAsBigDecimal());
            List<Span> spans = timeline.of("budget_escalation");
            if (object.get("after").isJsonNull()) {
                assertEquals(List.of(), spans, row.toString());
            } else {
                double after = inMinutes(object.get("after").getAsString());
                double fired = minutes(spans.getFirst().first());
                // It is judged on whole minutes, so its evaluation is a minute.
                assertTrue(
                        fired > after && fired <= after + 2 * EVALUATION,
                        row + " fired after " + fired);
            }
        }
    }

    /** The table's "never" is for the quarter; a burn that outlives it finds less budget left. */
    @Test
    void atTwiceTheRateItEscalatesOnlyWhenTheQuarterBeforeIsNotCleanAnyMore() {
        Timeline timeline =
                run(
                        THREE_NINES,
                        new BigDecimal("0.002"),
                        MONTH.dividedBy(4).plusHours(1),
                        BigDecimal.ZERO);
        Span span = timeline.of("budget_escalation").getFirst();
        assertEquals(MONTH.dividedBy(4).plusMinutes(1), span.first());
    }

    @Test
    void fewEventsPageOnlyWhenTheyCannotBeChance() {
        for (JsonElement row : table.getAsJsonArray("low_traffic_gate_99_9")) {
            JsonObject object = row.getAsJsonObject();
            long requests = object.get("requests").getAsLong();
            long bad = object.get("bad").getAsLong();
            double burn = object.get("clopper_pearson_lower_burn").getAsDouble();
            double lower = new ClopperPearson(0.05).lower(bad, requests);
            assertEquals(burn, THREE_NINES.budget().burn(lower), burn < 50 ? 0.05 : 0.5);
            assertEquals(
                    object.get("page").getAsBoolean(),
                    pages(THREE_NINES, requests, bad),
                    row.toString());
            assertTrue(pages(THREE_NINES.withoutLowTrafficGate(), requests, bad));
        }
    }

    @Test
    void keepingOnFiringMovesTheEnd() {
        JsonObject moved = table.getAsJsonObject("keep_firing_10m_moves_page_fast_end");
        Objective objective = THREE_NINES.withoutLowTrafficGate();
        Objective keeping =
                objective.with(
                        objective.rules().stream()
                                .map(rule -> rule.keeping(Duration.ofMinutes(10)))
                                .toList());
        assertEquals(moved.get("from").getAsDouble(), endOfTotalOutage(objective));
        assertEquals(moved.get("to").getAsDouble(), endOfTotalOutage(keeping));
    }

    private static double endOfTotalOutage(Objective objective) {
        Timeline timeline = run(objective, BigDecimal.ONE, Duration.ofMinutes(10), BigDecimal.ZERO);
        return minutes(timeline.of("page_fast").getFirst().last());
    }

    /** One request each six minutes; the newest are bad. */
    private static boolean pages(Objective objective, long requests, long bad) {
        SloEngine engine = new SloEngine(objective);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        SloState state = engine.fresh(new SloKey("x", Scope.CELL, "a/b"), now);
        for (int minute = 1; minute <= 60; minute++) {
            long good = minute > 60 - 6 * (requests - bad) && minute % 6 == 0 ? 1 : 0;
            long failed = minute == 1 ? bad : 0;
            state =
                    engine.step(
                                    state,
                                    SloEvent.Observed.of(
                                            SloEvent.minute(now) - minute, good, failed),
                                    now)
                            .state();
        }
        state = engine.step(state, new SloEvent.CompleteUntil(now), now).state();
        state = engine.step(state, new SloEvent.Tick(), now).state();
        assertEquals(requests, state.history().closed(0).total());
        return state.rules().getFirst().isActive();
    }

    private static Timeline run(
            Objective objective, BigDecimal ratio, Duration length, BigDecimal spentBefore) {
        Traffic traffic =
                new Traffic(
                        BigDecimal.valueOf(100),
                        Duration.ofSeconds(1),
                        List.of(new Traffic.Phase(ratio, length)));
        return Simulation.run(objective, traffic, spentBefore);
    }

    private static double minutes(Duration duration) {
        return duration.toSeconds() / 60.0;
    }

    private static double inMinutes(String text) {
        String[] parts = text.split(" ", 2);
        double number = Double.parseDouble(parts[0]);
        return switch (parts[1]) {
            case "min" -> number;
            case "h" -> number * 60;
            case "d" -> number * 60 * 24;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static JsonObject table() {
        try {
            return JsonParser.parseString(
                            Files.readString(Path.of("src/test/resources/vectors/burn-rate.json")))
                    .getAsJsonObject();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
