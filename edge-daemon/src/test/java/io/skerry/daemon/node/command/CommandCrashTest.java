package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.Outcome;
import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.audit.SqliteAuditLog;
import io.skerry.daemon.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process dies between any two steps; the database is opened again; nothing runs twice. */
final class CommandCrashTest {
    @TempDir Path folder;
    private final CommandFixture fixture = new CommandFixture();

    @BeforeEach
    void bind() {
        fixture.bind();
        fixture.action.does(run -> {
            run.output().out("one");
            run.output().out("two");
            return ActionOutcome.succeeded("Done.", Map.of());
        });
    }

    private Database open() {
        return Database.open(folder.resolve("node.db"), CommandFixture.MIGRATIONS);
    }

    /** Writes of a run: start, two lines, end. */
    @ParameterizedTest
    @CsvSource({
        "0,false", "0,true", "1,false", "1,true", "2,false", "2,true", "3,false", "3,true",
        "4,false"
    })
    void aCommandThatWasCutOffNeverRunsAgain(int steps, boolean effective) {
        Envelope command = runAndDie(steps, effective);
        int runs = fixture.action.runs();
        boolean began = steps > 0 || effective;
        boolean ended = steps > 3 || (steps == 3 && effective);
        try (Database database = open()) {
            SqliteCommandLog log = new SqliteCommandLog(database);
            CommandEngine engine = fixture.engine(log, Runnable::run);
            assertEquals(began && !ended ? 1 : 0, engine.recover());
            assertEquals(0, engine.recover());
            if (!began) {
                assertEquals(0, runs);
                assertEquals(
                        RefusalReason.REFUSAL_REASON_BAD_NONCE,
                        CommandFixture.refused(engine.submit(PresentedCommand.of(command)))
                                .reason());
                return;
            }
            List<ExecuteCommandResponse> events =
                    CommandFixture.taken(engine.submit(PresentedCommand.of(command))).after(0);
            CommandResult result = fixture.result(command, events);
            assertEquals(
                    ended ? Outcome.OUTCOME_SUCCEEDED : Outcome.OUTCOME_UNKNOWN,
                    result.getOutcome());
            for (int i = 0; i < events.size(); i++) {
                assertEquals(i + 1, events.get(i).getSequence());
            }
            assertIntact(database);
        }
        assertEquals(runs, fixture.action.runs());
        assertTrue(runs <= 1);
    }

    @Test
    void aCrashDuringRecoveryIsRecoveredFrom() {
        Envelope command = runAndDie(1, false);
        try (Database database = open()) {
            FaultyLog dying = new FaultyLog(new SqliteCommandLog(database));
            dying.dieAfter(0, false);
            CommandEngine engine = fixture.engine(dying, Runnable::run);
            try {
                engine.recover();
            } catch (FaultyLog.Killed killed) {
                assertEquals(1, dying.unfinished().size());
            }
        }
        try (Database database = open()) {
            CommandEngine engine = fixture.engine(new SqliteCommandLog(database), Runnable::run);
            assertEquals(1, engine.recover());
            assertEquals(
                    Outcome.OUTCOME_UNKNOWN,
                    fixture.result(
                                    command,
                                    CommandFixture.taken(
                                                    engine.submit(PresentedCommand.of(command)))
                                            .after(0))
                            .getOutcome());
        }
    }

    @Test
    void thousandsOfReplaysOverRestartsRunNothing() {
        Envelope command;
        try (Database database = open()) {
            CommandEngine engine = fixture.engine(new SqliteCommandLog(database), Runnable::run);
            command = fixture.command();
            CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
        }
        for (int restart = 0; restart < 5; restart++) {
            try (Database database = open()) {
                CommandEngine engine =
                        fixture.engine(new SqliteCommandLog(database), Runnable::run);
                assertEquals(0, engine.recover());
                for (int i = 0; i < 400; i++) {
                    CommandFixture.taken(engine.submit(PresentedCommand.of(command)));
                }
            }
        }
        assertEquals(1, fixture.action.runs());
    }

    private Envelope runAndDie(int steps, boolean effective) {
        try (Database database = open()) {
            FaultyLog dying = new FaultyLog(new SqliteCommandLog(database));
            dying.dieAfter(steps, effective);
            CommandEngine engine = fixture.engine(dying, Runnable::run);
            Envelope command = fixture.command();
            try {
                engine.submit(PresentedCommand.of(command));
            } catch (FaultyLog.Killed killed) {
                assertTrue(steps < 4);
            }
            return command;
        }
    }

    private static void assertIntact(Database database) {
        SqliteAuditLog audit = new SqliteAuditLog(database);
        assertEquals(
                new AuditChain.Verdict.Intact(audit.head()),
                AuditChain.verify(audit.read(0, 100), AuditChain.Position.START));
        assertEquals(2, audit.head().sequence());
    }
}
