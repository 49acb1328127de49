package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.LogBatch;
import java.util.List;

/** Where sources put what they read. */
@FunctionalInterface
interface LogSink {
    /**
     * Keeps records and the place in the source behind them.
     *
     * @param source unit or name
     * @throws io.skerry.daemon.store.StoreException nothing was kept: the source comes with the
     *     same again later
     */
    void take(String source, LogBatch.Checkpoint checkpoint, List<RawRecord> records);
}
