package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.LogAccount;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.LogStore;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds what it was given, refuses as often as it is told, and writes down what is done to it. */
final class RecordingStore implements LogStore {
    final List<LogBatch> batches = new ArrayList<>();
    final List<Retention> limits = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    int failures;
    boolean maintenanceFails;

    @Override
    public void append(LogBatch batch, long nowMillis) {
        if (failures > 0) {
            failures--;
            throw new StoreException(StoreException.Reason.FULL, "the disk is full");
        }
        batches.add(batch);
    }

    @Override
    public Map<String, String> checkpoints() {
        return Map.of();
    }

    @Override
    public void limit(Retention retention) {
        limits.add(retention);
    }

    @Override
    public void maintain(long nowMillis, boolean clockTrusted) {
        calls.add("maintain " + clockTrusted);
        if (maintenanceFails) {
            throw new StoreException(StoreException.Reason.FULL, "the disk is full");
        }
    }

    @Override
    public void close() {
        calls.add("close store");
    }

    @Override
    public Stretch before(long sequence, long fromMillis) {
        return new Stretch(List.of(), 0);
    }

    @Override
    public Following after(LogPosition position, int most) {
        return new Following(0, List.of(), position);
    }

    @Override
    public LogPosition newest() {
        throw new UnsupportedOperationException("nothing is read here");
    }

    @Override
    public LogAccount account() {
        return new LogAccount(batches.size(), batches.size(), 0, 0);
    }

    @Override
    public Cancellable onAppend(Runnable listener) {
        return () -> {};
    }
}
