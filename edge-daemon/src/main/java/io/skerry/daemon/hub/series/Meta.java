package io.skerry.daemon.hub.series;

import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryGap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a node sent besides frames since its telemetry was last sealed. Not thread-safe: its open
 * node guards it.
 */
final class Meta {
    private final Map<Long, OfEpoch> epochs = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long bytes;

    /** A head with when it came. */
    record Head(long sequence, long receivedAt, Envelope envelope) {}

    /** A gap with when it came. */
    record Gap(long epoch, long receivedAt, TelemetryGap gap) {
        /** Whether it names sequences that will never come. */
        boolean hasSequences() {
            return gap.getSequences().getFrom() > 0
                    && gap.getSequences().getFrom() <= gap.getSequences().getTo();
        }
    }

    /** What belongs to one epoch. */
    static final class OfEpoch {
        private final Map<Integer, SeriesDefinition> definitions = new HashMap<>();
        private final NavigableMap<Long, Head> heads = new TreeMap<>();
        private long receivedAt;

        Map<Integer, SeriesDefinition> definitions() {
            return definitions;
        }

        Collection<Head> heads() {
            return heads.values();
        }

        long receivedAt() {
            return receivedAt;
        }

        /** Of heads that are close to each other the newest is enough. */
        private void keep(Head head) {
            Map.Entry<Long, Head> newest = heads.lastEntry();
            if (newest != null && newest.getKey() >= head.sequence()) {
                return;
            }
            Map.Entry<Long, Head> before =
                    newest == null ? null : heads.lowerEntry(newest.getKey());
            if (newest != null
                    && before != null
                    && newest.getKey() - before.getKey() < SeriesTable.FRAMES_PER_HEAD) {
                heads.remove(newest.getKey());
            }
            heads.put(head.sequence(), head);
        }
    }

    void add(SendTelemetryRequest batch, long receivedAt) {
        OfEpoch epoch = epochs.computeIfAbsent(batch.getEpoch(), _ -> new OfEpoch());
        epoch.receivedAt = Math.max(epoch.receivedAt, receivedAt);
        for (SeriesDefinition definition : batch.getDefinitionsList()) {
            if (epoch.definitions.putIfAbsent(definition.getRef(), definition) == null) {
                bytes += definition.getSerializedSize() + 64L;
            }
        }
        for (TelemetryGap gap : batch.getGapsList()) {
            gaps.add(new Gap(batch.getEpoch(), receivedAt, gap));
            bytes += 128;
        }
        if (batch.hasHead()) {
            epoch.keep(new Head(BatchCheck.head(batch).getSequence(), receivedAt, batch.getHead()));
        }
    }

    /** Takes over what another one has, which is older. */
    void addOlder(Meta older) {
        older.epochs.forEach((id, old) -> {
            OfEpoch epoch = epochs.computeIfAbsent(id, _ -> new OfEpoch());
            epoch.definitions.putAll(old.definitions);
            old.heads.forEach(epoch.heads::putIfAbsent);
            epoch.receivedAt = Math.max(epoch.receivedAt, old.receivedAt);
        });
        gaps.addAll(older.gaps);
        bytes += older.bytes;
    }

    boolean isEmpty() {
        return epochs.isEmpty();
    }

    /** About how much room it takes. */
    long bytes() {
        return bytes;
    }

    Map<Long, OfEpoch> epochs() {
        return epochs;
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** A copy that is not changed any more. */
    Meta copy() {
        Meta copy = new Meta();
        copy.addOlder(this);
        return copy;
    }
}
