package io.skerry.daemon.node.redact;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How much was redacted since the start, by what it was. Thread-safe. */
public final class RedactionCounts {
    private final Map<Sensitive, LongAdder> counts = new EnumMap<>(Sensitive.class);

    public RedactionCounts() {
        for (Sensitive kind : Sensitive.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    /** Counts what a redaction found; returns its text. */
    public String counted(Redacted redacted) {
        redacted.found().forEach((kind, places) -> adder(kind).add(places));
        return redacted.text();
    }

    /** Places of one kind since the start. */
    public long of(Sensitive kind) {
        return adder(kind).sum();
    }

    private LongAdder adder(Sensitive kind) {
        LongAdder adder = counts.get(kind);
        if (adder == null) {
            throw new IllegalStateException("no count of " + kind);
        }
        return adder;
    }
}
