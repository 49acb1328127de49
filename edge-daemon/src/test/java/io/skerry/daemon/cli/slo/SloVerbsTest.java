package io.skerry.daemon.cli.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SloVerbsTest {
    @TempDir Path folder;

    @Test
    void peopleReadWhenEachRuleFiresAndEnds() {
        Terminal.Said said =
                Terminal.run(
                        "slo",
                        "simulate",
                        "--objective",
                        "99.9",
                        "--window",
                        "30d",
                        "--errors",
                        "15%:10m",
                        "--traffic",
                        "100/s");
        assertEquals(0, said.code(), said.err());
        List<String> lines = said.out().lines().toList();
        assertEquals(
                List.of(
                        "99.9 % over 30d; times after the onset of errors, low-traffic gate on",
                        "",
                        "rule               severity       windows      burn   fires        last fires",
                        "page_fast          page           1h/5m        14.4   6m           14m30s",
                        "page_slow          page           6h/30m       6      never",
                        "ticket_fast        ticket         1d/2h        3      never",
                        "ticket_slow        ticket         3d/6h        1      never",
                        "budget_escalation  urgent ticket  7d12h               never",
                        "budget_exhausted   urgent ticket  7d12h               never",
                        "",
                        "What somebody hears:",
                        "  6m         page by page_fast",
                        "  15m        ended"),
                lines);
    }

    @Test
    void programsReadTheSame() {
        JsonObject outage = json("--errors", "100%:10m", "--no-low-traffic-gate");
        assertEquals("[[1.0,14.5]]", active(outage, "page_fast"));
        assertEquals("[[2.5,39.5]]", active(outage, "page_slow"));
        assertEquals("[]", active(outage, "budget_exhausted"));
        assertEquals(
                "{\"after_minutes\":1.0,\"says\":\"page by page_fast\"}",
                outage.getAsJsonArray("notifications").get(0).toString());
    }

    @Test
    void errorsMayComeOneAfterTheOtherAndTheBudgetMayBeSpentBefore() {
        JsonObject twice = json("--errors", "100%:10m,0%:2h,100%:10m");
        assertEquals("[[1.0,14.5],[131.0,144.5]]", active(twice, "page_fast"));
        JsonObject spent = json("--errors", "1.44%:6h", "--spent-before", "80%");
        assertTrue(active(spent, "budget_escalation").startsWith("[[301.0,"));
    }

    @Test
    void theGateHoldsBackWhatMayBeChance() {
        String[] one = {"--errors", "100%:7m", "--traffic", "10/h", "--window", "7d"};
        assertEquals("[]", active(json(one), "page_fast"));
        assertTrue(active(json(with(one, "--no-low-traffic-gate")), "page_fast").startsWith("[["));
    }

    @Test
    void whatIsWrongIsToldWithWhatIsRight() {
        assertWrong("write percent, such as 99.9", "--objective", "nines");
        assertWrong("100 leaves no budget", "--objective", "100");
        assertWrong("whole days, 7d to 35d", "--window", "3d");
        assertWrong("whole days, 7d to 35d", "--window", "8d1h");
        assertWrong("such as 500ms", "--window", "month");
        assertWrong("write 15%:10m", "--errors", "15%");
        assertWrong("write percent with its sign", "--errors", "15:10m");
        assertWrong("more than 100 %", "--errors", "101%:10m");
        assertWrong("multiples of 30s", "--errors", "15%:10s");
        assertWrong("such as 100/s", "--traffic", "100");
        assertWrong("not one of s, m, h, d", "--traffic", "100/y");
        Terminal.Said missing = Terminal.run("slo", "simulate");
        assertEquals(2, missing.code());
        assertTrue(missing.err().contains("--objective"), missing.err());
    }

    @Test
    void whatCannotBeIsToldToo() {
        assertFailed("page_fast can never fire", simulate("--objective", "90"));
        assertFailed("more than 0", simulate("--traffic", "0/s"));
        assertFailed("at most 1e9/s", simulate("--traffic", "2000000000/s"));
    }

    @Test
    void rulesAreThoseOfTheFileAndTheBuiltInOnes() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("objectives.yaml"),
                        """
                        objectives:
                          - name: checkout
                            objective: 99.5
                            runbook: checkout-down
                            events: { bad: e_total, total: r_total }
                        """);
        Terminal.Said said =
                Terminal.run("slo", "rules", "--file", file.toString(), "--by", "region,site");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("sum by (region, site) (increase(e_total[5m]))"));
        assertTrue(said.out().contains("name: \"skerry-slo-m8-certificate-lead\""));
        assertTrue(said.out().contains("sqrt("), "the gate");
        Terminal.Said open = Terminal.run("slo", "rules", "--no-low-traffic-gate", "--json");
        String yaml =
                JsonParser.parseString(open.out()).getAsJsonObject().get("yaml").getAsString();
        assertTrue(yaml.startsWith("groups:\n"), yaml);
        assertTrue(!yaml.contains("sqrt("));
    }

    @Test
    void aFileThatIsWrongIsNotExported() throws IOException {
        Path file = Files.writeString(folder.resolve("objectives.yaml"), "objectives: [ 1 ]\n");
        Terminal.Said said = Terminal.run("slo", "rules", "--file", file.toString());
        assertFailed("objectives.yaml:1:15: objectives[0]: this must be a section", said);
        assertFailed(
                "\"9\" is no name of a label", Terminal.run("slo", "rules", "--by", "region,9"));
        assertFailed(
                "there is no such file", Terminal.run("slo", "rules", "--file", "/nowhere.yaml"));
    }

    private static JsonObject json(String... more) {
        Terminal.Said said = simulate(with(more, "--json"));
        assertEquals(0, said.code(), said.err());
        assertEquals(1, said.out().lines().count());
        return JsonParser.parseString(said.out()).getAsJsonObject();
    }

    private static String[] with(String[] some, String last) {
        String[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = last;
        return all;
    }

    private static String active(JsonObject simulated, String rule) {
        for (JsonElement each : simulated.getAsJsonArray("rules")) {
            JsonObject object = each.getAsJsonObject();
            if (object.get("rule").getAsString().equals(rule)) {
                JsonArray spans = new JsonArray();
                for (JsonElement span : object.getAsJsonArray("active")) {
                    JsonArray times = new JsonArray();
                    times.add(span.getAsJsonObject().get("first_minutes"));
                    times.add(span.getAsJsonObject().get("last_minutes"));
                    spans.add(times);
                }
                return spans.toString();
            }
        }
        throw new AssertionError("no rule " + rule);
    }

    /** Of 99.9 % and errors of 10 min, unless it is said otherwise. */
    private static Terminal.Said simulate(String... more) {
        List<String> all = new ArrayList<>(List.of("slo", "simulate"));
        List<String> given = List.of(more);
        if (!given.contains("--objective")) {
            all.addAll(List.of("--objective", "99.9"));
        }
        if (!given.contains("--errors")) {
            all.addAll(List.of("--errors", "15%:10m"));
        }
        all.addAll(given);
        return Terminal.run(all.toArray(String[]::new));
    }

    private static void assertWrong(String expected, String... flags) {
        Terminal.Said said = simulate(flags);
        assertEquals(2, said.code(), String.join(" ", flags));
        assertTrue(said.err().contains(expected), said.err());
        assertEquals("", said.out());
    }

    private static void assertFailed(String expected, Terminal.Said said) {
        assertEquals(1, said.code(), said.out());
        assertTrue(said.err().contains(expected), said.err());
    }
}
