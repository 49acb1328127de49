package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.daemon.node.audit.AuditEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The node's memory of commands. It never forgets an id, so that none runs twice; of old commands
 * it keeps only the end. Each method is on disk, whole or not at all, when it returns. Thread-safe.
 * Methods throw {@link io.skerry.daemon.store.StoreException} when they could not write.
 */
public interface CommandLog {
    /** Newest commands of which every event is kept. */
    int KEEP_EVENTS = 200;

    /**
     * What is known of a command.
     *
     * @param start how it began
     * @param events in order of their sequence
     * @param finished whether its last event is the end
     */
    record Recorded(CommandStart start, List<ExecuteCommandResponse> events, boolean finished) {
        public Recorded {
            events = List.copyOf(events);
        }
    }

    /** The command of an id, 16 bytes. */
    Optional<Recorded> find(ByteString commandId);

    /** The command of a sealed payload, by its SHA-256. */
    Optional<Recorded> findBySha256(ByteString commandSha256);

    /**
     * Records, in one step, that a command begins: audit entry, start, first event.
     *
     * @param first makes the first event from the audit entry
     * @return the first event; empty when the id is known already, then nothing was recorded
     */
    Optional<ExecuteCommandResponse> start(
            CommandStart start,
            AuditEvent audit,
            Function<AuditEntry, ExecuteCommandResponse> first);

    /** Records further events of a command that has not finished. */
    void append(ByteString commandId, List<ExecuteCommandResponse> events);

    /**
     * Records, in one step, that a command ended: audit entry, last event.
     *
     * @param last makes the last event, with the signed result, from the audit entry
     * @return the last event; the one that was recorded before when it had finished already
     */
    ExecuteCommandResponse finish(
            ByteString commandId,
            AuditEvent audit,
            Function<AuditEntry, ExecuteCommandResponse> last);

    /**
     * Commands that began and did not finish: right after the start, those that a crash cut off.
     */
    List<Recorded> unfinished();

    /** The newest loss of state that the node found; {@link Setback#NONE} without one. */
    Setback setback();

    /** Records, in one step, that state was lost: audit entry, and what is void by it. */
    void record(Setback setback, AuditEvent audit);
}
