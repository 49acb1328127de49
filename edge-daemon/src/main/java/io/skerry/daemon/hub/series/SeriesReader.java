package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.store.Database;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

/** Reads what is sealed and what is open as one, a node at a time. Thread-safe. */
final class SeriesReader {
    private final Database database;
    private final OpenNodes open;
    private final Catalog catalog;

    SeriesReader(Database database, OpenNodes open, Catalog catalog) {
        this.database = database;
        this.open = open;
        this.catalog = catalog;
    }

    /** Runs a query over one node's telemetry as it is at one moment. */
    <T> T read(String nodeId, Function<NodeView, T> query) {
        OpenNode node = open.find(nodeId).orElse(null);
        if (node == null) {
            return database.read(tx -> query.apply(new NodeView(tx, nodeId, null, catalog)));
        }
        Lock gate = node.gate().readLock();
        gate.lock();
        try {
            OpenNode.View view = node.view();
            return database.read(tx -> query.apply(new NodeView(tx, nodeId, view, catalog)));
        } finally {
            gate.unlock();
        }
    }

    /** The definitions of a metric that were ever sealed, by id. */
    Map<Long, SeriesDefinition> definitions(String metric) {
        return database.read(tx -> {
            Map<Long, SeriesDefinition> definitions = new TreeMap<>();
            for (long id : DefinitionTable.ofMetric(tx, metric)) {
                catalog.definition(tx, id).ifPresent(definition -> definitions.put(id, definition));
            }
            return definitions;
        });
    }
}
