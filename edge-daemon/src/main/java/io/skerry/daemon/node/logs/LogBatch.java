package io.skerry.daemon.node.logs;

import java.util.List;

/**
 * Lines of one source, and the place in it that they reach to. The store keeps both or neither, so
 * that after a crash nothing is missing and nothing is there twice.
 *
 * @param source unit or name
 * @param checkpoint the place; it replaces the one before it of the same key
 * @param entries in their order; may be none
 */
public record LogBatch(String source, Checkpoint checkpoint, List<LogEntry> entries) {
    /**
     * A place in a source.
     *
     * @param key names the source
     * @param value only its reader understands it; empty forgets the key
     */
    public record Checkpoint(String key, String value) {}

    public LogBatch {
        entries = List.copyOf(entries);
    }
}
