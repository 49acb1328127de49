package io.skerry.daemon.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.skerry.api.fault.Faults;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.FaultReason;
import io.skerry.daemon.identity.EnrolmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hub as a script: what it answers to each attempt, and nothing is slept. */
final class PatientEnrolmentTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant END = START.plus(Duration.ofMinutes(15));

    private final TestClock clock = new TestClock(START);
    private final Deque<EnrolmentException> failures = new ArrayDeque<>();
    private final List<Duration> rests = new ArrayList<>();
    private int attempts;

    private final PatientEnrolment enrolment =
            new PatientEnrolment(
                    2,
                    clock,
                    new Random(1),
                    rest -> {
                        rests.add(rest);
                        clock.advance(rest);
                    });

    private static EnrolmentException failed(RuntimeException why) {
        return new EnrolmentException("The hub did not enrol it: " + why.getMessage(), why);
    }

    private static EnrolmentException away() {
        return failed(Status.UNAVAILABLE.withDescription("handshake").asRuntimeException());
    }

    private String enrol() throws EnrolmentException, InterruptedException {
        return enrolment.enrol(
                "machine-1",
                END,
                () -> {
                    attempts++;
                    // What it asks takes its time, too.
                    clock.advance(Duration.ofMillis(100));
                    if (!failures.isEmpty()) {
                        throw failures.remove();
                    }
                    return "enrolled";
                });
    }

    @Test
    void whoIsTakenInAtOnceDoesNotRest() throws Exception {
        assertEquals("enrolled", enrol());
        assertEquals(List.of(), rests);
    }

    @Test
    void aHubThatIsAwayIsAskedAgainAfterRestsThatGrow() throws Exception {
        for (int i = 0; i < 12; i++) {
            failures.add(away());
        }
        assertEquals("enrolled", enrol());
        assertEquals(13, attempts);
        assertEquals(12, rests.size());
        for (int i = 0; i < rests.size(); i++) {
            long ceiling = Math.min(30, 1L << i);
            assertTrue(
                    rests.get(i).compareTo(Duration.ofSeconds(ceiling)) <= 0,
                    "rest " + i + ": " + rests.get(i));
        }
        assertTrue(
                rests.stream().anyMatch(rest -> rest.compareTo(Duration.ofSeconds(10)) > 0),
                rests.toString());
        assertEquals(12, rests.stream().distinct().count(), "without jitter all come at once");
    }

    @Test
    void whoIsToldWhenToComeBackComesNoSooner() throws Exception {
        failures.add(failed(Faults.overloaded("Come back later.", Duration.ofSeconds(10))));
        failures.add(failed(Faults.overloaded("Come back later.", Duration.ofSeconds(10))));
        assertEquals("enrolled", enrol());
        assertTrue(
                rests.stream().allMatch(rest -> rest.compareTo(Duration.ofSeconds(10)) > 0),
                rests.toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultReason.class,
            names = {
                "FAULT_REASON_TOKEN_REFUSED",
                "FAULT_REASON_BAD_REQUEST",
                "FAULT_REASON_PEER_FOREIGN",
                "FAULT_REASON_VERSION_UNSUPPORTED"
            })
    void whoIsRefusedForGoodAsksNoMore(FaultReason reason) {
        EnrolmentException refused = failed(Faults.of(reason, "No."));
        failures.add(refused);
        assertSame(refused, assertThrows(EnrolmentException.class, this::enrol));
        assertEquals(1, attempts);
        assertEquals(List.of(), rests);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultReason.class,
            names = {"FAULT_REASON_STORAGE", "FAULT_REASON_SHUTTING_DOWN", "FAULT_REASON_INTERNAL"})
    void whatMayPassIsWaitedFor(FaultReason reason) throws Exception {
        failures.add(failed(Faults.of(reason, "Not now.")));
        assertEquals("enrolled", enrol());
        assertEquals(2, attempts);
    }

    @Test
    void anAnswerThatDoesNotProveItselfIsNotAskedForAgain() {
        failures.add(new EnrolmentException("The hub's answer is of another fleet."));
        assertThrows(EnrolmentException.class, this::enrol);
        assertEquals(1, attempts);
    }

    @Test
    void atTheEndOfItsTokenItIsSaidHowOftenAndWhy() {
        for (int i = 0; i < 1_000; i++) {
            failures.add(away());
        }
        EnrolmentException given = assertThrows(EnrolmentException.class, this::enrol);
        String sentence = Objects.requireNonNull(given.getMessage());
        assertEquals(
                "Its token ended after it had asked "
                        + attempts
                        + " times, at last: The hub did not enrol it: UNAVAILABLE: handshake",
                sentence);
        assertTrue(attempts > 30, sentence);
        assertTrue(!clock.instant().isAfter(END), "it asked with a token that had ended");
        assertTrue(
                clock.instant().isAfter(END.minus(Duration.ofSeconds(31))),
                "it gave up at " + clock.instant());
    }

    @Test
    void noMoreThanAFewAskAtOnceAndWhoRestsIsInNobodysWay() throws Exception {
        AtomicInteger asking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch resting = new CountDownLatch(10);
        List<Future<?>> all = new ArrayList<>();
        PatientEnrolment few =
                new PatientEnrolment(
                        3,
                        clock,
                        new Random(2),
                        rest -> {
                            // Until all ten rest at the same time.
                            resting.countDown();
                            assertTrue(resting.await(30, TimeUnit.SECONDS));
                        });
        try (ExecutorService machines = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                AtomicInteger own = new AtomicInteger();
                all.add(
                        machines.submit(() ->
                                few.enrol(
                                        "machine",
                                        END,
                                        () -> {
                                            most.accumulateAndGet(
                                                    asking.incrementAndGet(), Math::max);
                                            LockSupport.parkNanos(1_000_000);
                                            asking.decrementAndGet();
                                            if (own.incrementAndGet() == 1) {
                                                throw away();
                                            }
                                            return done.incrementAndGet();
                                        })));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        assertEquals(10, done.get());
        assertTrue(most.get() <= 3, "at once: " + most.get());
    }

    @Test
    void aSimulationThatEndsIsNotWaitedFor() throws Exception {
        PatientEnrolment real =
                new PatientEnrolment(
                        1,
                        clock,
                        new Random(3),
                        rest -> {
                            throw new InterruptedException();
                        });
        assertThrows(
                InterruptedException.class,
                () ->
                        real.enrol(
                                "machine",
                                END,
                                () -> {
                                    throw away();
                                }));
    }
}
