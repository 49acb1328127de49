package io.skerry.daemon.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Envelope;
import io.skerry.daemon.identity.RenewalRule.Step;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a certificate is renewed. */
final class RenewalRuleTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final TestFleet fleet = TestFleet.create();
    private final Instant begin = fleet.now();
    private final X509Certificate threeWeeks = certificate(Duration.ofDays(21));

    @Test
    void threeWeeksAreRenewedAfterOneGiveOrTakeATenth() {
        assertEquals(begin.plus(WEEK), new RenewalRule(0).due(threeWeeks));
        assertEquals(
                begin.plus(WEEK.multipliedBy(9).dividedBy(10)),
                new RenewalRule(-0.1).due(threeWeeks));
        assertEquals(
                begin.plus(WEEK.multipliedBy(11).dividedBy(10)),
                new RenewalRule(0.1).due(threeWeeks));
    }

    @Test
    void aShortLifeIsDividedAlike() {
        assertEquals(
                begin.plusSeconds(20), new RenewalRule(0).due(certificate(Duration.ofSeconds(60))));
    }

    @Test
    void itWaitsThenRenewsThenRecovers() {
        RenewalRule rule = new RenewalRule(0);
        assertEquals(Step.WAIT, rule.step(threeWeeks, begin.plus(WEEK).minusMillis(1)));
        assertEquals(Step.RENEW, rule.step(threeWeeks, begin.plus(WEEK)));
        Instant end = begin.plus(Duration.ofDays(21));
        assertEquals(Step.RENEW, rule.step(threeWeeks, end));
        assertEquals(Step.RECOVER, rule.step(threeWeeks, end.plusMillis(1)));
        assertEquals(Step.RECOVER, rule.step(threeWeeks, end.plus(Duration.ofDays(60))));
    }

    @Test
    void aClockThatStandsBeforeTheCertificateAsksForNothing() {
        assertEquals(Step.WAIT, new RenewalRule(0).step(threeWeeks, Instant.EPOCH));
    }

    @Test
    void aFleetThatEnrolledTogetherDoesNotRenewTogether() {
        SecureRandom random = new SecureRandom();
        LongSummaryStatistics due =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> SpiffeId.node("f.example", NodeId.random(random)))
                        .mapToLong(node ->
                                Duration.between(begin, RenewalRule.of(node).due(threeWeeks))
                                        .toMinutes())
                        .summaryStatistics();
        assertTrue(due.getMin() >= WEEK.toMinutes() * 9 / 10, due.toString());
        assertTrue(due.getMax() <= WEEK.toMinutes() * 11 / 10, due.toString());
        assertTrue(due.getMax() - due.getMin() > WEEK.toMinutes() * 19 / 100, due.toString());
        assertEquals((double) WEEK.toMinutes(), due.getAverage(), 60.0 * 6);
    }

    @Test
    void moreJitterThanThatIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RenewalRule(0.2));
        assertThrows(IllegalArgumentException.class, () -> new RenewalRule(Double.NaN));
    }

    private X509Certificate certificate(Duration life) {
        return fleet.authority(Role.NODE)
                .issue(
                        SpiffeId.node(fleet.name(), "0".repeat(32)),
                        Keys.generateP256(fleet.random()).getPublic(),
                        begin,
                        begin.plus(life),
                        Envelope.getDefaultInstance());
    }
}
