package io.skerry.daemon.hub.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One alarm as Alertmanager knows it: its labels are what it is.
 *
 * @param labels by names that Prometheus allows; an empty value is no label
 * @param annotations what people read
 * @param endsAt when it was over; null while it fires
 */
record Alert(
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Instant startsAt,
        @Nullable Instant endsAt) {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final byte[] SEPARATOR = {(byte) 0xff};

    Alert {
        labels = filled(labels);
        annotations = filled(annotations);
    }

    private static SortedMap<String, String> filled(Map<String, String> texts) {
        SortedMap<String, String> filled = new TreeMap<>(texts);
        filled.values().removeIf(String::isEmpty);
        return Collections.unmodifiableSortedMap(filled);
    }

    boolean isFiring() {
        return endsAt == null;
    }

    /**
     * 16 hexadecimal digits, the same that Alertmanager shows for these labels: FNV-1a of 64 bits
     * over names and values in order, each with a byte 255 behind it ({@code
     * model.LabelSet.Fingerprint} of prometheus/common).
     */
    String fingerprint() {
        long hash = OFFSET;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            hash = hash(hash, label.getKey().getBytes(UTF_8));
            hash = hash(hash, SEPARATOR);
            hash = hash(hash, label.getValue().getBytes(UTF_8));
            hash = hash(hash, SEPARATOR);
        }
        return "%016x".formatted(hash);
    }

    private static long hash(long before, byte[] bytes) {
        long hash = before;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * PRIME;
        }
        return hash;
    }
}
