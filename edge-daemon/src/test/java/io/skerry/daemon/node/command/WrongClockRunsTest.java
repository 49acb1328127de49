package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.daemon.node.audit.InMemoryAuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node whose clock is wrong is brought the same commands each minute of six hours. What runs
 * outside its window of true time, runs at most five minutes outside.
 */
final class WrongClockRunsTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration MOST_OUTSIDE = Duration.ofMinutes(5);
    private static final int MINUTES = 180;

    private final CommandFixture fixture = new CommandFixture();
    private final Instant sealedAt = fixture.time.instant();
    private final InMemoryCommandLog log = new InMemoryCommandLog(new InMemoryAuditLog(10_000));
    private final CommandEngine engine = fixture.engine(log, Runnable::run);
    private Duration error = Duration.ZERO;
    private Instant trueTime = sealedAt;
    private Duration worst = Duration.ZERO;

    @BeforeEach
    void bind() {
        fixture.bind();
        fixture.action.does(run -> {
            Duration early = Duration.between(trueTime, sealedAt);
            Duration late = Duration.between(sealedAt.plus(WINDOW), trueTime);
            for (Duration outside : List.of(early, late)) {
                worst = outside.compareTo(worst) > 0 ? outside : worst;
            }
            return io.skerry.daemon.node.action.ActionOutcome.succeeded(
                    "Done.", java.util.Map.of());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT2H", "PT2H", "P3652D", "-P20758D"})
    void nothingRunsMoreThanFiveMinutesOutsideItsWindow(String offset) {
        error = Duration.parse(offset);
        // The hub's clock is right, so the node finds that its own is not.
        fixture.clockSynchronised = false;
        sweep();
        assertTrue(worst.compareTo(MOST_OUTSIDE) <= 0, worst::toString);
        assertEquals(0, fixture.action.runs(), "and with these clocks nothing runs at all");
        assertWellAgainOnceTheClockIsRight();
    }

    @Test
    void withTheRightClockEachRunsOnceAndInItsWindow() {
        sweep();
        assertEquals(2, fixture.action.runs());
        assertEquals(Duration.ZERO, worst);
    }

    /** The machine said that its clock is kept right, and only the hub knows better. */
    @Test
    void theHubsClockAloneIsEnoughToKeepAQueuedCommandWaiting() {
        error = Duration.ofHours(-2);
        fixture.clockSynchronised = false;
        Envelope queued = queued();
        at(sealedAt.plus(Duration.ofMinutes(121)));
        Refusal refusal = CommandFixture.refused(engine.submit(PresentedCommand.of(queued)));
        assertEquals(
                io.skerry.api.v1.RefusalReason.REFUSAL_REASON_CLOCK_UNSYNCHRONISED,
                refusal.reason());
    }

    private void sweep() {
        Envelope queued = queued();
        Envelope interactive = fixture.command();
        for (int minute = 0; minute <= MINUTES; minute++) {
            at(sealedAt.plus(Duration.ofMinutes(minute)));
            var _ = engine.submit(PresentedCommand.of(queued));
            var _ = engine.submit(PresentedCommand.of(interactive));
            fixture.time.advance(Duration.ofMinutes(1));
        }
    }

    private void assertWellAgainOnceTheClockIsRight() {
        error = Duration.ZERO;
        fixture.clockSynchronised = true;
        at(sealedAt.plus(Duration.ofMinutes(MINUTES + 2)));
        CommandFixture.taken(engine.submit(PresentedCommand.of(fixture.command())));
        assertEquals(1, fixture.action.runs());
    }

    /** True time goes on, and the node's clock is as wrong as it was. */
    private void at(Instant truth) {
        trueTime = truth;
        fixture.time.setWall(truth.plus(error));
    }

    private Envelope queued() {
        return fixture.seal(
                new CommandDraft(
                        "demo.act",
                        1,
                        List.of(),
                        List.of(
                                CommandTarget.newBuilder()
                                        .setNodeId(fixture.node.nodeId())
                                        .build()),
                        Delivery.DELIVERY_QUEUED,
                        WINDOW,
                        ByteString.EMPTY));
    }
}
