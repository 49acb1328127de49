package io.skerry.daemon.node.service;

import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogStore;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.logs.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Logs of a machine whose lines the test writes. */
final class StoreLogs implements NodeLogs {
    final LogStore store;
    final List<Optional<Retention>> limits = new ArrayList<>();
    boolean started;
    boolean closed;

    StoreLogs(LogStore store) {
        this.store = store;
    }

    @Override
    public LogArchive archive() {
        return store;
    }

    @Override
    public void limit(Optional<Retention> policy) {
        limits.add(policy);
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void close() {
        closed = true;
        store.close();
    }
}
