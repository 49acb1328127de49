package io.skerry.daemon.hub.series;

import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.hub.series.rollup.Rollup;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ids of definitions and definitions by id, the newest in memory. Thread-safe. */
final class Catalog {
    private static final int IN_MEMORY = 20_000;

    /** How seldom it is written down that a definition is in use. */
    private static final long MARK = Duration.ofDays(1).toMillis();

    private final Database database;
    private final Map<SeriesDefinition, Used> ids = recent();
    private final Map<Long, SeriesDefinition> definitions = recent();

    private record Used(long id, long markedAt) {}

    Catalog(Database database) {
        this.database = database;
    }

    private static <K, V> Map<K, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > IN_MEMORY;
            }
        };
    }

    /** A definition as all nodes and epochs share it. */
    static SeriesDefinition shared(SeriesDefinition definition) {
        return definition.toBuilder().clearRef().build();
    }

    /** Ids of some definitions; what is new is written down first. */
    synchronized Map<SeriesDefinition, Long> ids(Iterable<SeriesDefinition> shared, long now) {
        Map<SeriesDefinition, Long> found = new HashMap<>();
        List<SeriesDefinition> unmarked = new ArrayList<>();
        for (SeriesDefinition definition : shared) {
            Used used = ids.get(definition);
            if (used == null || now - used.markedAt() > MARK) {
                unmarked.add(definition);
            } else {
                found.put(definition, used.id());
            }
        }
        if (!unmarked.isEmpty()) {
            database.write(tx -> {
                for (SeriesDefinition definition : unmarked) {
                    found.put(definition, DefinitionTable.id(tx, definition, now));
                }
                return found.size();
            });
            for (SeriesDefinition definition : unmarked) {
                ids.put(definition, new Used(found.getOrDefault(definition, 0L), now));
            }
        }
        return found;
    }

    /** The definition of an id; empty when it was forgotten. */
    synchronized Optional<SeriesDefinition> definition(Transaction tx, long id) {
        SeriesDefinition known = definitions.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<SeriesDefinition> stored = DefinitionTable.byId(tx, id);
        stored.ifPresent(definition -> definitions.put(id, definition));
        return stored;
    }

    /** What the references of a node's epochs stand for, as ids. */
    static final class NodeIds implements Rollup.Ids {
        private final Map<Long, Map<Integer, Long>> byEpoch = new HashMap<>();
        private final Map<Long, Boolean> counters = new HashMap<>();

        /** Takes in what one epoch defines. */
        void add(
                long epoch,
                Map<Integer, SeriesDefinition> definitions,
                Map<SeriesDefinition, Long> ids) {
            Map<Integer, Long> references = new HashMap<>();
            definitions.forEach((ref, definition) -> {
                Long id = ids.get(shared(definition));
                if (id != null) {
                    references.put(ref, id);
                    counters.put(id, definition.getKind() == MetricKind.METRIC_KIND_COUNTER);
                }
            });
            byEpoch.put(epoch, references);
        }

        @Override
        public long id(long epoch, int ref) {
            return byEpoch.getOrDefault(epoch, Map.of()).getOrDefault(ref, NONE);
        }

        @Override
        public boolean isCounter(long id) {
            return counters.getOrDefault(id, false);
        }
    }
}
