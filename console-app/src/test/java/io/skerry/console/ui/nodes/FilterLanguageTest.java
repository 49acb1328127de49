package io.skerry.console.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.RollUpState;
import io.skerry.console.model.Headline;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.testing.Views;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each term of the filter on three nodes that differ in everything; {@code ab} names two. */
final class FilterLanguageTest {
    private static final NodeView A =
            Views.node(0xa1, "Alpha-1")
                    .at("eu-north", "hamburg")
                    .labels(Map.of("ring", "1", "team", "Edge"))
                    .headline(new Headline(0.91, 0.5, 0.10, 8, 0, 2 * 86_400, 0, 10))
                    .state(RollUpState.CRITICAL_UNACKNOWLEDGED)
                    .view();
    private static final NodeView B =
            Views.node(0xb2, "beta-2")
                    .at("eu-south", "palermo")
                    .labels(Map.of("ring", "2"))
                    .headline(new Headline(0.12, 0.7, 0.95, 0.5, 0, 30 * 86_400, 3, 0))
                    .state(RollUpState.LOST)
                    .view();
    private static final NodeView C =
            Views.node(0xc3, "gamma-3")
                    .at("us-east", "boston")
                    .lifecycle(Lifecycle.REVOKED)
                    .dataAt(null)
                    .state(RollUpState.UNKNOWN)
                    .view();

    @ParameterizedTest
    @CsvSource({
        "'', abc",
        "alpha, a",
        "ALPHA, a",
        "-1, bc",
        "palermo, b",
        "eu-, ab",
        "eu- palermo, b",
        "eu- -palermo, a",
        "-eu-, c",
        "nothing, ''",
    })
    void plainText(String filter, String expected) {
        assertFound(filter, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "region:eu, ab",
        "region:eu-s, b",
        "-region:eu, c",
        "site:ham, a",
        "site:amburg, ''",
        "name:GAMMA, c",
        "status:critical, a",
        "status:lost, b",
        "-status:unknown, ab",
        "lifecycle:revoked, c",
        "lifecycle:active, ab",
        "type:m1, abc",
        "version:0.1, abc",
        "version:0.2, ''",
        "system:debian, abc",
        "role:node, abc",
        "role:hub, ''",
        "ring:2, b",
        "team:edge, a",
        "-ring:1, bc",
        "nolabel:x, ''",
    })
    void fieldsAndLabels(String filter, String expected) {
        assertFound(filter, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cpu>90, a",
        "cpu<90, b",
        "cpu>91.5, ''",
        "mem>60, b",
        "mem<60, a",
        "disk>90, b",
        "disk<90, a",
        "load>1, a",
        "load<1, b",
        "cert<7, a",
        "cert>7, b",
        "restarts>0, b",
        "restarts<1, a",
        "backlog>9, a",
        "backlog<1, b",
        "cpu>10 mem<60, a",
    })
    void figuresInTheUnitThatPeopleType(String filter, String expected) {
        assertFound(filter, expected);
    }

    @ParameterizedTest
    @CsvSource({"-cpu>90, b", "-cpu<90, a", "-disk>90, a"})
    void aMinusTurnsAComparisonRoundButFindsNothingThatIsUnknown(String filter, String expected) {
        assertFound(filter, expected);
    }

    @Test
    void anIdIsFoundByItsFirstDigitsOnly() {
        assertFound(Views.id(0xb2), "b");
        assertFound("id:" + Views.id(0xc3), "c");
        assertFound("id:b2", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk>", "region:", "-", "   ", "alpha  "})
    void whatIsOnlyHalfTypedIsNoMistake(String half) {
        assertEquals("", NodeFilter.parse(half).problem());
    }

    @Test
    void aFilterThatIsBeingTypedDoesNotEmptyTheTable() {
        assertFound("disk>", "abc");
        assertFound("region:", "abc");
        assertFound("ring:", "abc");
    }

    @Test
    void aMistakeNamesTheWordAndWhatIsKnown() {
        String problem = NodeFilter.parse("palermo temp>40 -eu").problem();
        assertTrue(problem.contains("“temp”"), problem);
        for (String known : List.of("cpu", "mem", "disk", "load", "cert", "restarts", "backlog")) {
            assertTrue(problem.contains(known), known + " in " + problem);
            assertEquals("", NodeFilter.parse(known + ">1").problem());
        }
    }

    @Test
    void aLimitThatIsNoNumberIsQuoted() {
        assertEquals("“9o” is not a number.", NodeFilter.parse("cpu>9o").problem());
        assertEquals("“>5” is not a number.", NodeFilter.parse("cpu>>5").problem());
        assertEquals("“=5” is not a number.", NodeFilter.parse("cpu>=5").problem());
    }

    @Test
    void theTermsAroundAMistakeStillCount() {
        assertFound("eu- temp>40", "ab");
        assertFound("temp>40 palermo", "b");
        assertFalse(NodeFilter.parse("cpu>x palermo").problem().isEmpty());
    }

    private static void assertFound(String filter, String expected) {
        StringBuilder found = new StringBuilder();
        for (NodeView each : List.of(A, B, C)) {
            if (NodeFilter.parse(filter).test().test(each)) {
                found.append(each.equals(A) ? 'a' : each.equals(B) ? 'b' : 'c');
            }
        }
        assertEquals(expected, found.toString(), filter);
    }
}
