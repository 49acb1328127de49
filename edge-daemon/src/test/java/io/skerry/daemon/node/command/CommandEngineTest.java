package io.skerry.daemon.node.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.Outcome;
import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.audit.InMemoryAuditLog;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CommandEngineTest {
    private final CommandFixture fixture = new CommandFixture();
    private final InMemoryAuditLog audit = new InMemoryAuditLog(10_000);
    private final InMemoryCommandLog log = new InMemoryCommandLog(audit);
    private final Executor inline = Runnable::run;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void bind() {
        fixture.bind();
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void aCommandRunsAndItsResultIsSigned() {
        fixture.action.does(run -> {
            run.output().out("touching");
            run.output().error("password=hunter2");
            return ActionOutcome.succeeded("Touched one thing.", Map.of("touched", "1"));
        });
        CommandEngine engine = fixture.engine(log, inline);
        CommandEvents events =
                CommandFixture.taken(engine.submit(PresentedCommand.of(fixture.command())));
        List<ExecuteCommandResponse> all = events.after(0);
        assertTrue(events.ended());
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                all.stream().map(ExecuteCommandResponse::getSequence).toList());
        assertTrue(all.getFirst().hasAccepted());
        assertEquals("password=[redacted]", all.get(2).getOutput().getText());
    }

    @Test
    void theResultNamesTheAuditEntryOfTheEnd() {
        CommandEngine engine = fixture.engine(log, inline);
        Envelope command = fixture.command();
        List<ExecuteCommandResponse> all =
                CommandFixture.taken(engine.submit(PresentedCommand.of(command))).after(0);
        CommandResult result = fixture.result(command, all);
        assertEquals(Outcome.OUTCOME_SUCCEEDED, result.getOutcome());
        assertEquals("touched", result.getEffects(0).getName());
        List<AuditEntry> entries = audit.read(0, 10);
        assertEquals(
                List.of("command.started", "command.finished"),
                entries.stream().map(AuditEntry::getKind).toList());
        assertEquals(entries.get(1).getHash(), result.getAuditHash());
        assertEquals(2, result.getAuditSequence());
        assertEquals(1, all.getFirst().getAccepted().getAuditSequence());
        assertEquals(fixture.fleet.alice().id().uri(), entries.getFirst().getActor());
        assertEquals(fixture.node.id().uri(), entries.getFirst().getSubject());
    }

    @Test
    void theSameBytesAgainReplayTheEventsAndRunNothing() {
        CommandEngine engine = fixture.engine(log, inline);
        Envelope command = fixture.command();
        List<ExecuteCommandResponse> first =
                CommandFixture.taken(engine.submit(PresentedCommand.of(command))).after(0);
        for (int i = 0; i < 1_000; i++) {
            CommandEvents again = CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
            assertTrue(again.ended());
            assertEquals(first.subList(1, first.size()), again.after(1));
        }
        assertEquals(1, fixture.action.runs());
    }

    @Test
    void aReplayIsAnsweredAfterItsNonceIsVoid() {
        Envelope command;
        CommandEngine engine = fixture.engine(log, inline);
        command = fixture.command();
        engine.submit(PresentedCommand.of(command));
        fixture.time.advance(Duration.ofHours(2));
        CommandEvents again =
                CommandFixture.taken(
                        fixture.engine(log, inline).submit(PresentedCommand.of(command)));
        assertTrue(again.after(0).getLast().hasFinished());
        assertEquals(1, fixture.action.runs());
    }

    @Test
    void acceptedBytesUnderABadSignatureAreNotAnswered() {
        CommandEngine engine = fixture.engine(log, inline);
        Envelope command = fixture.command();
        engine.submit(PresentedCommand.of(command));
        Envelope unsigned = command.toBuilder().clearSignatures().build();
        assertEquals(
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                CommandFixture.refused(engine.submit(PresentedCommand.of(unsigned))).reason());
    }

    @Test
    void manyAtOnceOfOneCommandRunItOnce() throws InterruptedException {
        CommandEngine engine = fixture.engine(log, threads);
        Envelope command = fixture.command();
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            callers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    go.await();
                                } catch (InterruptedException e) {
                                    return;
                                }
                                if (engine.submit(PresentedCommand.of(command))
                                        instanceof Submission.Taken) {
                                    taken.incrementAndGet();
                                }
                            }));
        }
        go.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        await().until(() -> log.unfinished().isEmpty());
        assertEquals(1, fixture.action.runs());
        assertTrue(taken.get() >= 1);
    }

    @Test
    void whoLeavesStopsNothingAndMayComeBack() {
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        fixture.action.does(run -> {
            try {
                begin.await();
                run.output().out("one");
                go.await();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
            run.output().out("two");
            return ActionOutcome.succeeded("Done.", Map.of());
        });
        CommandEngine engine = fixture.engine(log, threads);
        Envelope command = fixture.command();
        CommandEvents events = CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
        AtomicInteger told = new AtomicInteger();
        events.onChange(told::incrementAndGet).cancel();
        begin.countDown();
        await().until(() -> events.after(0).size() == 2);
        CommandEvents again = CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
        assertFalse(again.ended());
        go.countDown();
        await().until(again::ended);
        assertEquals("two", again.after(2).getFirst().getOutput().getText());
        assertEquals(0, told.get());
    }

    @Test
    void aRunOverItsTimeIsToldToStop() {
        fixture.action.does(run -> {
            CountDownLatch stopped = new CountDownLatch(1);
            run.cancellation().onCancel(stopped::countDown);
            try {
                stopped.await();
            } catch (InterruptedException e) {
                run.output().error("interrupted");
            }
            return ActionOutcome.failed("Half of it.", Map.of());
        });
        CommandEngine engine = fixture.engine(log, threads);
        Envelope command = fixture.command();
        CommandEvents events = CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
        await().until(() -> fixture.action.runs() == 1 && fixture.time.pending() == 1);
        fixture.time.advance(Duration.ofSeconds(61));
        await().until(events::ended);
        CommandResult result = fixture.result(command, events.after(0));
        assertEquals(Outcome.OUTCOME_TIMED_OUT, result.getOutcome());
        assertEquals("It was told to stop after 60 s. Half of it.", result.getDetail());
    }

    @Test
    void aRunThatDoesNotStopIsEndedWithoutIt() {
        CountDownLatch never = new CountDownLatch(1);
        fixture.action.does(run -> {
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException ignored) {
                    run.output().error("not listening");
                }
            }
            return ActionOutcome.succeeded("Late.", Map.of());
        });
        CommandEngine engine = fixture.engine(log, threads);
        Envelope command = fixture.command();
        CommandEvents events = CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
        await().until(() -> fixture.action.runs() == 1 && fixture.time.pending() == 1);
        fixture.time.advance(Duration.ofSeconds(60));
        fixture.time.advance(CommandRun.GRACE);
        await().until(events::ended);
        assertEquals(
                Outcome.OUTCOME_TIMED_OUT, fixture.result(command, events.after(0)).getOutcome());
        never.countDown();
    }

    @Test
    void aDefectOfAnActionEndsTheCommandAsFailed() {
        fixture.action.does(run -> {
            throw new IllegalStateException("a bug");
        });
        CommandEngine engine = fixture.engine(log, inline);
        Envelope command = fixture.command();
        CommandResult result =
                fixture.result(
                        command,
                        CommandFixture.taken(engine.submit(PresentedCommand.of(command))).after(0));
        assertEquals(Outcome.OUTCOME_FAILED, result.getOutcome());
        assertTrue(result.getDetail().contains("defect"));
        fixture.action.does(run -> {
            throw new IOException("/var/x cannot be read; check its owner");
        });
        Envelope other = fixture.command();
        assertEquals(
                "/var/x cannot be read; check its owner",
                fixture.result(
                                other,
                                CommandFixture.taken(engine.submit(PresentedCommand.of(other)))
                                        .after(0))
                        .getDetail());
    }

    @Test
    void closingAsksRunsToStopAndRecordsTheirEnd() {
        fixture.action.does(run -> {
            CountDownLatch stopped = new CountDownLatch(1);
            run.cancellation().onCancel(stopped::countDown);
            try {
                stopped.await();
            } catch (InterruptedException e) {
                run.output().error("interrupted");
            }
            return ActionOutcome.failed("Not all.", Map.of());
        });
        CommandEngine engine = fixture.engine(log, threads);
        Envelope command = fixture.command();
        CommandEvents events = CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
        await().until(() -> fixture.action.runs() == 1);
        engine.close();
        await().until(events::ended);
        assertEquals(Outcome.OUTCOME_FAILED, fixture.result(command, events.after(0)).getOutcome());
        assertEquals(
                RefusalReason.REFUSAL_REASON_BUSY,
                CommandFixture.refused(engine.submit(PresentedCommand.of(fixture.command())))
                        .reason());
    }

    @Test
    void anEndThatCannotBeRecordedIsToldAndTriedAgain() {
        FaultyLog faulty = new FaultyLog(log);
        fixture.action.does(run -> {
            faulty.breakWith(new StoreException(StoreException.Reason.FULL, "the disk is full"));
            return ActionOutcome.succeeded("Done.", Map.of());
        });
        CommandEngine engine = fixture.engine(faulty, inline);
        Envelope command = fixture.command();
        CommandEvents events = CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
        assertFalse(events.ended());
        assertTrue(events.trouble().orElseThrow().contains("the disk is full"));
        faulty.repair();
        fixture.time.advance(CommandRun.RETRY);
        assertTrue(events.ended());
        assertEquals(
                Outcome.OUTCOME_SUCCEEDED, fixture.result(command, events.after(0)).getOutcome());
        assertEquals(1, fixture.action.runs());
    }
}
