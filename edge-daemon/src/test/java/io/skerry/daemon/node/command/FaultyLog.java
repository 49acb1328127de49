package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.daemon.node.audit.AuditEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A log that fails when a test says so, before or after a step took effect. */
final class FaultyLog implements CommandLog {
    private final CommandLog log;
    private volatile @Nullable RuntimeException fault;
    private int stepsLeft = Integer.MAX_VALUE;
    private boolean takesEffect;

    FaultyLog(CommandLog log) {
        this.log = log;
    }

    /** Every further write fails. */
    void breakWith(RuntimeException failure) {
        fault = failure;
    }

    /**
     * The process dies at a step: that write and all after it fail.
     *
     * @param steps writes that succeed before
     * @param effective whether the write at which it dies is on disk all the same
     */
    void dieAfter(int steps, boolean effective) {
        stepsLeft = steps;
        takesEffect = effective;
    }

    void repair() {
        fault = null;
    }

    @Override
    public Optional<Recorded> find(ByteString commandId) {
        return log.find(commandId);
    }

    @Override
    public Optional<Recorded> findBySha256(ByteString commandSha256) {
        return log.findBySha256(commandSha256);
    }

    @Override
    public Optional<ExecuteCommandResponse> start(
            CommandStart start,
            AuditEvent audit,
            Function<AuditEntry, ExecuteCommandResponse> first) {
        return step(() -> log.start(start, audit, first));
    }

    @Override
    public void append(ByteString commandId, List<ExecuteCommandResponse> events) {
        step(() -> {
            log.append(commandId, events);
            return true;
        });
    }

    @Override
    public ExecuteCommandResponse finish(
            ByteString commandId,
            AuditEvent audit,
            Function<AuditEntry, ExecuteCommandResponse> last) {
        return step(() -> log.finish(commandId, audit, last));
    }

    @Override
    public Setback setback() {
        return log.setback();
    }

    @Override
    public void record(Setback setback, AuditEvent audit) {
        step(() -> {
            log.record(setback, audit);
            return true;
        });
    }

    @Override
    public List<Recorded> unfinished() {
        return log.unfinished();
    }

    private synchronized <T> T step(java.util.function.Supplier<T> write) {
        RuntimeException broken = fault;
        if (broken != null) {
            throw broken;
        }
        if (stepsLeft-- > 0) {
            return write.get();
        }
        Killed killed = new Killed();
        fault = killed;
        if (takesEffect) {
            var _ = write.get();
        }
        throw killed;
    }

    /** Stands for the end of the process. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
