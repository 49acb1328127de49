package io.skerry.api.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Keys;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The next policy differs from the one before in what somebody asked for, and says so. */
final class PolicyDraftTest {
    private static final String NODE = "0".repeat(31) + "1";
    private static final String KEY = "a".repeat(64);

    private final TestFleet fleet = TestFleet.create();
    private final PolicyDocument held = fleet.trust().policy();
    private final Instant now = fleet.now().plus(Duration.ofDays(30));

    @Test
    void withoutAChangeOnlyTheTermIsNew() {
        PolicyDocument next = draft().document();
        assertEquals(held.getVersion() + 1, next.getVersion());
        assertEquals(now.toEpochMilli(), next.getIssuedAtUnixMillis());
        assertEquals(now.plus(Duration.ofDays(90)).toEpochMilli(), next.getExpiresAtUnixMillis());
        assertEquals(held.getOperatorsList(), next.getOperatorsList());
        assertEquals(held.getAnchorsList(), next.getAnchorsList());
        assertEquals(List.of(), draft().changes());
    }

    @Test
    void aRevokedNodeStaysRevokedInEveryLaterOne() {
        PolicyDocument next = draft().revokeNode(NODE, "stolen").document();
        PolicyDocument later = PolicyDraft.after(next, now).revokeKey(KEY, "lost").document();
        assertEquals(
                List.of(
                        Revocation.newBuilder().setNodeId(NODE).setReason("stolen").build(),
                        Revocation.newBuilder().setKeyId(KEY).setReason("lost").build()),
                later.getRevocationsList());
    }

    @Test
    void eachChangeIsSaid() {
        assertEquals(
                List.of("node " + NODE + " is revoked: stolen", "key " + KEY + " is revoked: lost"),
                draft().revokeNode(NODE, "stolen").revokeKey(KEY, "lost").changes());
    }

    @Test
    void whoIsRemovedLosesTheKeyToo() {
        Operator bob = fleet.trust().operator(TestFleet.BOB).orElseThrow();
        PolicyDocument next = draft().removeOperator(TestFleet.BOB, "left").document();
        assertEquals(
                List.of(TestFleet.ALICE),
                next.getOperatorsList().stream().map(Operator::getName).toList());
        assertEquals(
                List.of(Keys.keyId(bob.getKey())),
                next.getRevocationsList().stream().map(Revocation::getKeyId).toList());
    }

    @Test
    void theLastOperatorStays() {
        PolicyDraft alone = draft().removeOperator(TestFleet.BOB, "left");
        String refused = refusal(() -> alone.removeOperator(TestFleet.ALICE, "left"));
        assertTrue(refused.contains("only operator"), refused);
    }

    @Test
    void whoIsNotThereIsSaidWithThoseWhoAre() {
        assertEquals(
                "the policy names no operator carol; it names alice, bob",
                refusal(() -> draft().removeOperator("carol", "left")));
    }

    @Test
    void whatIsNoIdIsRefused() {
        assertTrue(refusal(() -> draft().revokeNode("oslo-01", "x")).contains("oslo-01"));
        assertTrue(refusal(() -> draft().revokeNode(NODE + "A", "x")).contains("32"));
        assertTrue(refusal(() -> draft().revokeKey("abc", "x")).contains("64"));
    }

    @Test
    void nobodyIsRevokedTwice() {
        PolicyDraft once = draft().revokeNode(NODE, "stolen").revokeKey(KEY, "lost");
        assertTrue(refusal(() -> once.revokeNode(NODE, "again")).contains("already"));
        assertTrue(refusal(() -> once.revokeKey(KEY, "again")).contains("already"));
    }

    private PolicyDraft draft() {
        return PolicyDraft.after(held, now);
    }

    private static String refusal(Runnable step) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, step::run).getMessage());
    }
}
