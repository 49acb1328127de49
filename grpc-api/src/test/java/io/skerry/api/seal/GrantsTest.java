package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Risk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GrantsTest {
    private static final List<Label> NORTH = List.of(label("region", "north"), label("site", "s1"));

    @Test
    void coversVerbRiskAndPlaceTogether() {
        Operator operator =
                operator(
                        grant(Risk.RISK_DISRUPTIVE, "unit.restart")
                                .addScope(label("region", "north")));
        assertAllowed(operator, "unit.restart", Risk.RISK_DISRUPTIVE, NORTH);
        assertAllowed(operator, "unit.restart", Risk.RISK_READ, NORTH);
        assertDenied(operator, "unit.restart", Risk.RISK_DESTRUCTIVE, NORTH);
        assertDenied(operator, "unit.stop", Risk.RISK_READ, NORTH);
        assertDenied(operator, "unit.restart", Risk.RISK_READ, List.of(label("region", "south")));
        assertDenied(operator, "unit.restart", Risk.RISK_READ, List.of());
    }

    @Test
    void grantsDoNotAddUp() {
        Operator operator =
                operator(
                        grant(Risk.RISK_DESTRUCTIVE, "*").addScope(label("region", "south")),
                        grant(Risk.RISK_READ, "*").addScope(label("region", "north")));
        assertDenied(operator, "disk.cleanup", Risk.RISK_DISRUPTIVE, NORTH);
        assertAllowed(operator, "read.series", Risk.RISK_READ, NORTH);
    }

    @Test
    void anEmptyScopeIsEveryNodeAndTheStarEveryVerb() {
        assertAllowed(
                operator(grant(Risk.RISK_DESTRUCTIVE, "*")),
                "disk.format",
                Risk.RISK_DESTRUCTIVE,
                List.of());
    }

    @Test
    void theStarIsNoPattern() {
        assertDenied(
                operator(grant(Risk.RISK_DESTRUCTIVE, "disk.*")),
                "disk.cleanup",
                Risk.RISK_READ,
                NORTH);
    }

    @Test
    void neverCoversARiskThatIsNotKnown() {
        Operator everything = operator(grant(Risk.RISK_DESTRUCTIVE, "*"));
        assertDenied(everything, "x", Risk.RISK_UNSPECIFIED, NORTH);
        assertDenied(everything, "x", Risk.UNRECOGNIZED, NORTH);
        Operator unknown = operator(Grant.newBuilder().addVerbs("*").setMaxRiskValue(99));
        assertDenied(unknown, "x", Risk.RISK_READ, NORTH);
        assertDenied(Operator.getDefaultInstance(), "x", Risk.RISK_READ, NORTH);
    }

    private static Grant.Builder grant(Risk risk, String verb) {
        return Grant.newBuilder().addVerbs(verb).setMaxRisk(risk);
    }

    private static Operator operator(Grant.Builder... grants) {
        Operator.Builder operator = Operator.newBuilder().setName("o");
        for (Grant.Builder grant : grants) {
            operator.addGrants(grant);
        }
        return operator.build();
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }

    private static void assertAllowed(
            Operator operator, String verb, Risk risk, List<Label> labels) {
        assertTrue(Grants.allows(operator, verb, risk, labels).isEmpty());
    }

    private static void assertDenied(
            Operator operator, String verb, Risk risk, List<Label> labels) {
        assertEquals(
                Optional.of(RefusalReason.REFUSAL_REASON_NOT_GRANTED),
                Grants.allows(operator, verb, risk, labels));
    }
}
