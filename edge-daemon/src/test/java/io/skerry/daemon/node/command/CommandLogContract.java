package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.CommandAccepted;
import io.skerry.api.v1.CommandFinished;
import io.skerry.api.v1.CommandOutput;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.daemon.node.audit.AuditEvent;
import io.skerry.daemon.node.audit.AuditLog;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every command log does. */
abstract class CommandLogContract {
    static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    abstract CommandLog log();

    abstract AuditLog audit();

    static ByteString bytes(int size, int number) {
        return ByteString.copyFrom(ByteBuffer.allocate(size).putInt(number).array());
    }

    static CommandStart start(int number) {
        return new CommandStart(
                bytes(16, number), bytes(32, number), "spiffe://f/operator/alice", "demo.act", AT);
    }

    static AuditEvent event(String kind) {
        return new AuditEvent(AT, kind, "spiffe://f/operator/alice", "spiffe://f/node/n", Map.of());
    }

    static ExecuteCommandResponse accepted(AuditEntry entry) {
        return ExecuteCommandResponse.newBuilder()
                .setSequence(1)
                .setAccepted(CommandAccepted.newBuilder().setAuditSequence(entry.getSequence()))
                .build();
    }

    static ExecuteCommandResponse output(long sequence) {
        return ExecuteCommandResponse.newBuilder()
                .setSequence(sequence)
                .setOutput(CommandOutput.newBuilder().setText("line " + sequence))
                .build();
    }

    static ExecuteCommandResponse finished(long sequence) {
        return ExecuteCommandResponse.newBuilder()
                .setSequence(sequence)
                .setFinished(CommandFinished.getDefaultInstance())
                .build();
    }

    Optional<ExecuteCommandResponse> begin(int number) {
        return log().start(start(number), event("command.started"), CommandLogContract::accepted);
    }

    ExecuteCommandResponse finish(int number, long sequence) {
        return log().finish(
                        bytes(16, number), event("command.finished"), entry -> finished(sequence));
    }

    @Test
    void whatBeganIsFoundByIdAndByBytes() {
        assertEquals(1, begin(7).orElseThrow().getAccepted().getAuditSequence());
        CommandLog.Recorded found = log().find(bytes(16, 7)).orElseThrow();
        assertEquals(start(7), found.start());
        assertFalse(found.finished());
        assertEquals(Optional.of(found), log().findBySha256(bytes(32, 7)));
        assertEquals(Optional.empty(), log().find(bytes(16, 8)));
        assertEquals(Optional.empty(), log().findBySha256(bytes(32, 8)));
    }

    @Test
    void anIdBeginsOnce() {
        begin(1);
        assertEquals(Optional.empty(), begin(1));
        assertEquals(1, audit().head().sequence());
        assertEquals(1, log().find(bytes(16, 1)).orElseThrow().events().size());
    }

    @Test
    void eventsComeBackInTheirOrder() {
        begin(1);
        log().append(bytes(16, 1), List.of(output(2), output(3)));
        log().append(bytes(16, 1), List.of(output(4)));
        finish(1, 5);
        CommandLog.Recorded found = log().find(bytes(16, 1)).orElseThrow();
        assertTrue(found.finished());
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                found.events().stream().map(ExecuteCommandResponse::getSequence).toList());
        assertEquals(
                List.of("command.started", "command.finished"),
                audit().read(0, 10).stream().map(AuditEntry::getKind).toList());
    }

    @Test
    void aCommandEndsOnce() {
        begin(1);
        ExecuteCommandResponse end = finish(1, 2);
        assertEquals(end, finish(1, 9));
        assertEquals(2, audit().head().sequence());
        assertThrows(
                IllegalStateException.class, () -> log().append(bytes(16, 1), List.of(output(3))));
    }

    @Test
    void whatNeverBeganCannotEnd() {
        assertThrows(IllegalStateException.class, () -> finish(1, 2));
        assertThrows(
                IllegalStateException.class, () -> log().append(bytes(16, 1), List.of(output(2))));
    }

    @Test
    void theUnfinishedAreListed() {
        begin(1);
        begin(2);
        begin(3);
        finish(2, 2);
        assertEquals(
                List.of(start(1), start(3)),
                log().unfinished().stream().map(CommandLog.Recorded::start).toList());
    }

    @Test
    void aStartWhoseEventCannotBeMadeLeavesNothing() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        log().start(
                                        start(1),
                                        event("command.started"),
                                        entry -> {
                                            throw new IllegalStateException("no");
                                        }));
        assertEquals(Optional.empty(), log().find(bytes(16, 1)));
    }

    @Test
    void ofOldCommandsTheEndIsKeptAndNoIdIsForgotten() {
        for (int i = 0; i < CommandLog.KEEP_EVENTS + 10; i++) {
            begin(i);
            log().append(bytes(16, i), List.of(output(2)));
            finish(i, 3);
        }
        List<ExecuteCommandResponse> old = log().find(bytes(16, 0)).orElseThrow().events();
        assertEquals(List.of(finished(3)), old);
        assertEquals(
                3, log().find(bytes(16, CommandLog.KEEP_EVENTS + 9)).orElseThrow().events().size());
        assertEquals(Optional.empty(), begin(0));
    }

    @Test
    void aLossOfStateIsRemembered() {
        assertEquals(Setback.NONE, log().setback());
        Setback unsettled = new Setback(Instant.MAX, bytes(32, 1));
        log().record(unsettled, event("state.setback"));
        assertEquals(unsettled, log().setback());
        Setback settled = new Setback(AT, bytes(32, 1));
        log().record(settled, event("state.setback.settled"));
        assertEquals(settled, log().setback());
        assertEquals(2, audit().head().sequence());
    }
}
