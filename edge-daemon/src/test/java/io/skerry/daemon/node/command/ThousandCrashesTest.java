package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.audit.InMemoryAuditLog;
import io.skerry.daemon.node.audit.SqliteAuditLog;
import io.skerry.daemon.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One node that is killed a thousand times around the execution of commands, each time at another
 * place, while a hostile hub delivers everything again. What a killed process leaves is what the
 * kernel holds of its files at that moment, so each round goes on with a copy of them that was
 * taken before anything could be closed in order.
 */
final class ThousandCrashesTest {
    private static final int CRASHES = 1_000;

    /** Old commands that come again in each life of the process. */
    private static final int REPLAYED = Integer.getInteger("skerry.crash.replays", 10);

    @TempDir Path folder;

    private final CommandFixture fixture = new CommandFixture();
    private final Random random = new Random(20_261_123);
    private final List<Envelope> sealed = new ArrayList<>();
    private final Map<ByteString, Integer> runs = new HashMap<>();
    private long replays;
    private final Map<Place, Integer> places = new HashMap<>();
    private ByteString under = ByteString.EMPTY;
    private FaultyLog living = new FaultyLog(new InMemoryCommandLog(new InMemoryAuditLog(1)));
    private boolean dieBeforeEffect;
    private boolean dieAfterEffect;

    /** Where the process ends. */
    private enum Place {
        WRITE_LOST,
        WRITE_KEPT,
        BEFORE_EFFECT,
        AFTER_EFFECT,
        IN_RECOVERY
    }

    @Test
    void noCommandRunsTwice() throws IOException {
        fixture.bind();
        fixture.action.does(this::act);
        Path state = Files.createDirectory(folder.resolve("0"));
        for (int crash = 1; crash <= CRASHES; crash++) {
            state = liveAndDie(state, folder.resolve(Integer.toString(crash)));
            fixture.time.advance(Duration.ofSeconds(1));
        }
        try (Database database = open(state)) {
            CommandEngine engine = fixture.engine(new SqliteCommandLog(database), Runnable::run);
            engine.recover();
            sealed.forEach(command -> deliver(engine, command));
            SqliteAuditLog audit = new SqliteAuditLog(database);
            assertIntact(audit);
        }
        assertEquals(Map.of(), twice());
        assertTrue(replays >= (long) CRASHES * REPLAYED / 2, () -> replays + " replays");
        assertEquals(Place.values().length, places.size(), places::toString);
        assertTrue(runs.size() > CRASHES / 4, () -> runs.size() + " commands ran at all");
    }

    private ActionOutcome act(ActionRun run) {
        try {
            run.output().out("one");
            if (dieBeforeEffect) {
                living.dieAfter(0, false);
                return ActionOutcome.failed("Nobody hears this.", Map.of());
            }
            runs.merge(under, 1, Integer::sum);
            if (dieAfterEffect) {
                living.dieAfter(0, false);
            }
            run.output().out("two");
            return ActionOutcome.succeeded("Done.", Map.of());
        } catch (FaultyLog.Killed dead) {
            return ActionOutcome.failed("Nobody hears this either.", Map.of());
        }
    }

    private Map<ByteString, Integer> twice() {
        Map<ByteString, Integer> twice = new HashMap<>(runs);
        twice.values().removeIf(count -> count < 2);
        return twice;
    }

    /** A life of the process: recovery, replays by the hub, a new command, death. */
    private Path liveAndDie(Path state, Path next) throws IOException {
        Place place = Place.values()[random.nextInt(Place.values().length)];
        places.merge(place, 1, Integer::sum);
        dieBeforeEffect = place == Place.BEFORE_EFFECT;
        dieAfterEffect = place == Place.AFTER_EFFECT;
        try (Database database = open(state)) {
            FaultyLog log = new FaultyLog(new SqliteCommandLog(database));
            living = log;
            CommandEngine engine = fixture.engine(log, Runnable::run);
            if (place == Place.IN_RECOVERY) {
                log.dieAfter(0, random.nextBoolean());
            }
            try {
                int _ = engine.recover();
                for (int i = 0; i < REPLAYED && !sealed.isEmpty(); i++) {
                    replays++;
                    deliver(engine, sealed.get(random.nextInt(sealed.size())));
                }
                if (place == Place.WRITE_LOST || place == Place.WRITE_KEPT) {
                    log.dieAfter(random.nextInt(4), place == Place.WRITE_KEPT);
                }
                Envelope command = queued();
                sealed.add(command);
                deliver(engine, command);
            } catch (FaultyLog.Killed dead) {
                // What is on disk now is all that the next process has.
            }
            copy(state, next);
        }
        remove(state);
        return next;
    }

    private void deliver(CommandEngine engine, Envelope command) {
        under = command.getPayload();
        Submission _ = engine.submit(PresentedCommand.of(command));
    }

    /** No nonce ties it to one life of the process: only the memory of commands guards it. */
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
                        Duration.ofDays(7),
                        ByteString.EMPTY));
    }

    private static Database open(Path state) {
        return Database.open(state.resolve("node.db"), CommandFixture.MIGRATIONS);
    }

    private static void assertIntact(SqliteAuditLog audit) {
        AuditChain.Position position = AuditChain.Position.START;
        while (!position.equals(audit.head())) {
            AuditChain.Verdict verdict =
                    AuditChain.verify(audit.read(position.sequence(), 500), position);
            assertTrue(verdict instanceof AuditChain.Verdict.Intact, verdict::toString);
            position = ((AuditChain.Verdict.Intact) verdict).end();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.toString().contains("node.db")).toList()) {
                // The shared memory is an index of the log; a killed machine has none either.
                if (!file.toString().endsWith("-shm") && !file.toString().endsWith(".lock")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    private static void remove(Path state) {
        try (Stream<Path> files = Files.list(state)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(state);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
