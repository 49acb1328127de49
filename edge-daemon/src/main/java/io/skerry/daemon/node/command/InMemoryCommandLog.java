package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.daemon.node.audit.AuditEvent;
import io.skerry.daemon.node.audit.AuditLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The twin of simulated nodes: gone with the process. */
public final class InMemoryCommandLog implements CommandLog {
    private final AuditLog audit;
    private final Map<ByteString, Entry> entries = new LinkedHashMap<>();

    private Setback setback = Setback.NONE;

    private static final class Entry {
        private final CommandStart start;
        private final List<ExecuteCommandResponse> events = new ArrayList<>();
        private boolean finished;

        Entry(CommandStart start) {
            this.start = start;
        }

        Recorded recorded() {
            return new Recorded(start, events, finished);
        }
    }

    /**
     * @param audit where starts and ends are recorded too
     */
    public InMemoryCommandLog(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public synchronized Optional<Recorded> find(ByteString commandId) {
        return Optional.ofNullable(entries.get(commandId)).map(Entry::recorded);
    }

    @Override
    public synchronized Optional<Recorded> findBySha256(ByteString commandSha256) {
        return entries.values().stream()
                .filter(entry -> entry.start.sha256().equals(commandSha256))
                .findFirst()
                .map(Entry::recorded);
    }

    @Override
    public synchronized Optional<ExecuteCommandResponse> start(
            CommandStart start,
            AuditEvent event,
            Function<AuditEntry, ExecuteCommandResponse> first) {
        if (entries.containsKey(start.commandId())) {
            return Optional.empty();
        }
        Entry entry = new Entry(start);
        entry.events.add(first.apply(audit.append(event)));
        entries.put(start.commandId(), entry);
        forgetOldEvents();
        return Optional.of(entry.events.getFirst());
    }

    @Override
    public synchronized void append(ByteString commandId, List<ExecuteCommandResponse> events) {
        Entry entry = entries.get(commandId);
        if (entry == null || entry.finished) {
            throw new IllegalStateException("the command is not under way");
        }
        entry.events.addAll(events);
    }

    @Override
    public synchronized ExecuteCommandResponse finish(
            ByteString commandId,
            AuditEvent event,
            Function<AuditEntry, ExecuteCommandResponse> last) {
        Entry entry = entries.get(commandId);
        if (entry == null) {
            throw new IllegalStateException("the command never began");
        }
        if (!entry.finished) {
            entry.events.add(last.apply(audit.append(event)));
            entry.finished = true;
        }
        return entry.events.getLast();
    }

    @Override
    public synchronized List<Recorded> unfinished() {
        return entries.values().stream()
                .filter(entry -> !entry.finished)
                .map(Entry::recorded)
                .toList();
    }

    @Override
    public synchronized Setback setback() {
        return setback;
    }

    @Override
    public synchronized void record(Setback found, AuditEvent event) {
        var _ = audit.append(event);
        setback = found;
    }

    private void forgetOldEvents() {
        int old = entries.size() - KEEP_EVENTS;
        for (Entry entry : entries.values()) {
            if (old-- <= 0) {
                return;
            }
            if (entry.finished && entry.events.size() > 1) {
                entry.events.subList(0, entry.events.size() - 1).clear();
            }
        }
    }
}
