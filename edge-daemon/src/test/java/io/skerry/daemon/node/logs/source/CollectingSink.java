package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps records and checkpoints together or not at all, as a store does. */
final class CollectingSink implements LogSink {
    final List<RawRecord> records = new ArrayList<>();
    final List<String> sources = new ArrayList<>();
    final Map<String, String> checkpoints = new TreeMap<>();
    int failures;

    @Override
    public void take(String source, LogBatch.Checkpoint checkpoint, List<RawRecord> taken) {
        if (failures > 0) {
            failures--;
            throw new StoreException(StoreException.Reason.FULL, "the disk is full");
        }
        records.addAll(taken);
        taken.forEach(record -> sources.add(source));
        if (checkpoint.value().isEmpty()) {
            checkpoints.remove(checkpoint.key());
        } else {
            checkpoints.put(checkpoint.key(), checkpoint.value());
        }
    }

    List<String> texts() {
        return records.stream().map(RawRecord::text).toList();
    }
}
