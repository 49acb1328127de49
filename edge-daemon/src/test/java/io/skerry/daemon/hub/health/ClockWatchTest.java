package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that is off, told from messages that come late. */
final class ClockWatchTest {
    private static final String CLOCK = HealthRule.CLOCK.condition();
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Watched node = new Watched();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aMachineThatIsStarvedIsNoClockThatIsOff(int kind) {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Watched starved = new Watched().hello("1", 0);
            DoubleSupplier late = late(kind, random);
            for (int i = 1; i <= 1_000; i++) {
                double seconds = late.getAsDouble();
                starved.offset = -seconds;
                long sequence = 1L + (i - 1) % 100;
                if (sequence == 1) {
                    // A welcome is answered in no less time than the answer takes.
                    starved.hello("1", 0).after(Duration.ofMillis((long) (seconds * 1_000)));
                } else {
                    starved.after(INTERVAL);
                }
                starved.beat(Heartbeat.newBuilder().setSequence(sequence));
                assertEquals("NORMAL", starved.severity(CLOCK), "seed " + seed + " beat " + i);
            }
        }
    }

    /** Seconds that messages take: any, mostly few, in bursts, on a way that is long and uneven. */
    private static DoubleSupplier late(int kind, Random random) {
        double[] left = {0};
        return switch (kind) {
            case 0 -> () -> random.nextDouble() * 3;
            case 1 -> () -> -Math.log(1 - random.nextDouble());
            case 2 ->
                    () -> {
                        left[0] = left[0] > 0 ? left[0] - 1 : random.nextInt(4) == 0 ? 5 : 0;
                        return left[0] > 0 ? left[0] * random.nextDouble() * 2 : 0.01;
                    };
            default -> () -> 0.3 + Math.abs(random.nextGaussian());
        };
    }

    @ParameterizedTest
    @CsvSource({"0.4, NORMAL", "0.6, WARNING", "1.1, MAJOR", "5.1, CRITICAL", "3600, CRITICAL"})
    void whoIsAheadIsKnownByOneMessage(double offset, String severity) {
        says(offset);
        assertEquals(severity, node.severity(CLOCK));
    }

    @Test
    void whoIsAheadIsKnownByTheOneThatWasQuick() {
        for (double late : new double[] {2.4, 1.9, 0.2, 2.8, 2.2}) {
            says(2 - late);
        }
        assertEquals("MAJOR", node.severity(CLOCK), "kept, as two that are late disprove nothing");
        says(-0.5);
        assertEquals("NORMAL", node.severity(CLOCK), "three of which none says so");
    }

    @ParameterizedTest
    @CsvSource({"-0.4, NORMAL", "-0.6, WARNING", "-1.1, MAJOR", "-5.2, CRITICAL", "-59, CRITICAL"})
    void whoIsBehindIsKnownBySixThatAreAlike(double offset, String severity) {
        Random random = new Random(7);
        for (int i = 1; i < ClockWatch.NEWEST; i++) {
            says(offset - 0.02 * random.nextDouble());
            assertEquals("NORMAL", node.severity(CLOCK), "after " + i);
        }
        says(offset - 0.02 * random.nextDouble());
        assertEquals(severity, node.severity(CLOCK));
    }

    @Test
    void aClockThatIsSetBackWhileTheLinkIsUpIsFound() {
        for (int i = 0; i < 50; i++) {
            says(-0.01);
        }
        for (int i = 0; i < ClockWatch.NEWEST; i++) {
            says(-8.01);
        }
        assertEquals("CRITICAL", node.severity(CLOCK));
        assertEquals("Clock off by 8.0 s (limit 5.0 s).", node.said(CLOCK));
    }

    @Test
    void noMessageIsLaterThanItsLinkIsUp() {
        Watched behind = linked(Duration.ofMillis(200), -20.2);
        assertEquals("CRITICAL", behind.severity(CLOCK));
        assertEquals("Clock off by 15.0 s (limit 5.0 s).", behind.said(CLOCK), "at least");
        assertEquals("NORMAL", linked(Duration.ofMillis(200), -5.3).severity(CLOCK));
        Watched late = linked(Duration.ofSeconds(30), -20);
        assertEquals("NORMAL", late.severity(CLOCK), "it may have been on its way for all of it");
    }

    @Test
    void noMessageIsLaterThanAMinute() {
        says(-64);
        assertEquals("MAJOR", node.severity(CLOCK));
        says(-3_600);
        assertEquals("CRITICAL", node.severity(CLOCK));
    }

    @Test
    void whatIsKnownOutlivesAMachineThatIsStarvedAndEndsWithAQuickMessage() {
        for (int i = 0; i < ClockWatch.NEWEST; i++) {
            says(-2);
        }
        assertEquals("MAJOR", node.severity(CLOCK));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            says(-2 - 3 * random.nextDouble());
            assertEquals("MAJOR", node.severity(CLOCK), "after " + i);
        }
        says(-0.05);
        assertEquals("NORMAL", node.severity(CLOCK));
    }

    @Test
    void aClockOfTheHubThatIsSetMakesNodesNeitherAlikeNorLate() {
        for (int i = 0; i < 5; i++) {
            says(-1.2);
        }
        node.clockSet(Duration.ofHours(1));
        says(-1.2);
        assertEquals("NORMAL", node.severity(CLOCK));
        assertEquals(List.of(-1.2), node.health.lately().clock().seconds());
    }

    @Test
    void itIsBounded() {
        for (int i = 0; i < 100; i++) {
            says(i);
        }
        assertTrue(node.health.lately().clock().seconds().size() <= ClockWatch.NEWEST);
    }

    private static Watched linked(Duration roundTrip, double difference) {
        Watched linked = new Watched().hello("1", 0).after(roundTrip);
        linked.offset = difference;
        return linked.beat(Heartbeat.newBuilder().setSequence(1));
    }

    private void says(double difference) {
        node.offset = difference;
        node.after(INTERVAL).beat(Heartbeat.newBuilder().setSequence(9));
    }
}
