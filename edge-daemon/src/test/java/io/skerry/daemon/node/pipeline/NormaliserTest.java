package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.node.redact.Sensitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {
    private static final LabelRule SHOP =
            new LabelRule(
                    List.of(new Glob("shop_*")),
                    Set.of("tenant"),
                    new RouteTemplates(List.of("/users/{id}", "/users/{id}/orders/{order}")));

    private final RedactionCounts counts = new RedactionCounts();
    private final Normaliser normaliser =
            new Normaliser(LabelPolicy.of(List.of(SHOP)), new Redactor(), counts);

    @Test
    void labelsThatNobodyAllowedAreDropped() {
        Labels labels =
                Labels.of(Map.of("code", "200", "tenant", "acme", "user", "jane", "x", "y"));
        assertEquals(
                Labels.of("code", "200", "tenant", "acme"), normalised("shop_requests", labels));
        assertEquals(Labels.of("code", "200"), normalised("other_requests", labels));
    }

    @ParameterizedTest
    @CsvSource({
        "/users/jane, /users/{id}",
        "/users/7/orders/9?full=1, /users/{id}/orders/{order}",
        "https://host.example/users/jane#top, /users/{id}",
        "/cart/12345/items, /cart/{id}/items",
        "/a/3f2504e0-4f89-41d3-9a0c-0305e82c3301, /a/{id}",
        "/a/jane@example.com, /a/{id}",
        "/api/v1/query_range, /api/v1/query_range",
        "/img/jörg, /img/{id}",
        "/users/{id}, /users/{id}",
        "http://host.example, /",
        "/1/2/3/4/5/6/7/8/9/10/11/12/13/14, /{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{more}"
    })
    void pathsBecomeRoutes(String path, String route) {
        assertEquals(
                Labels.of("path", route), normalised("shop_requests", Labels.of("path", path)));
    }

    @Test
    void valuesAreRedactedAndCounted() {
        assertEquals(
                Labels.of("server", "[redacted]", "state", "x [redacted]"),
                normalised(
                        "m", Labels.of("server", "jane@example.com", "state", "x +49 30 901820")));
        assertEquals(1, counts.of(Sensitive.MAIL));
        assertEquals(1, counts.of(Sensitive.PHONE));
    }

    @Test
    void aLongValueIsCutOnlyAfterItWasRedacted() {
        String value = "x".repeat(190) + " 4111 1111 1111 1111";
        Labels labels = normalised("m", Labels.of("server", value));
        String kept = labels.get("server").orElseThrow();
        assertEquals(200, kept.length());
        assertFalse(kept.contains("4111"), kept);
    }

    @Test
    void aNameThatIsSomebodysIsNotTaken() {
        for (String name :
                List.of(
                        "jane@example.com",
                        "card_4111111111111111_total",
                        "card_4111_1111_1111_1111",
                        "paid:DE89370400440532013000",
                        "a b",
                        "")) {
            assertTrue(
                    normaliser.normalise(SeriesKey.gauge(name, Labels.none(), "1")).isEmpty(),
                    name);
        }
    }

    @Test
    void emptyValuesAndTooManyLabelsAreNotKept() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            many.put("l" + i, "v");
        }
        LabelPolicy own = LabelPolicy.own();
        Normaliser all = new Normaliser(own, new Redactor(), counts);
        assertEquals(
                32,
                all.normalise(SeriesKey.gauge("m", Labels.of(many), "1"))
                        .orElseThrow()
                        .labels()
                        .size());
        assertEquals(Labels.none(), normalised("m", Labels.of("code", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "s, s",
        "By, By",
        "seconds, s",
        "{request}, 1",
        "jane@example.com, ''",
        "4111111111111111, ''"
    })
    void unitsAreOneOfAFew(String unit, String kept) {
        assertEquals(
                kept,
                normaliser
                        .normalise(SeriesKey.gauge("m", Labels.none(), unit))
                        .orElseThrow()
                        .unit());
    }

    @ParameterizedTest
    @CsvSource({
        "a_seconds_total, s",
        "a_bytes, By",
        "a_seconds_count, 1",
        "a_seconds_sum, s",
        "a, 1"
    })
    void unitsAreReadFromNames(String name, String unit) {
        assertEquals(unit, Units.ofName(name));
    }

    @ParameterizedTest
    @CsvSource({
        "a*c, abc, true",
        "a*c, ab, false",
        "*, '', true",
        "a, a, true",
        "a, ab, false",
        "*_total, x_total, true",
        "a*b*c, aXbYbZc, true",
        "***, x, true",
        "'', x, false"
    })
    void globsMatchWholeNames(String glob, String name, boolean matches) {
        assertEquals(matches, new Glob(glob).matches(name));
    }

    private Labels normalised(String metric, Labels labels) {
        return normaliser.normalise(SeriesKey.gauge(metric, labels, "1")).orElseThrow().labels();
    }
}
