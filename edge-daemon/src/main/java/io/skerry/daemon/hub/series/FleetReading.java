package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SeriesDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads many nodes for one query over the fleet, a group at a time: its sketches stay in the
 * processor's cache while node after node is merged into them, and are gone before the next group
 * comes. The nodes of a group are shared by a few threads, and what these found is merged at the
 * end; that no order matters is what sketches are for.
 */
final class FleetReading {
    /** Fewer nodes are not worth another thread. */
    private static final int LEAST = 2;

    private final SeriesReader reader;
    private final SeriesService.Threads threads;
    private final FleetWish wish;
    private final Map<String, String> byNode;

    /**
     * @param byNode each node's value of the label that groups
     */
    FleetReading(
            SeriesReader reader,
            SeriesService.Threads threads,
            FleetWish wish,
            Map<String, String> byNode) {
        this.reader = reader;
        this.threads = threads;
        this.wish = wish;
        this.byNode = byNode;
    }

    /** All that is known of these nodes. */
    FleetQuery read(Collection<String> nodes) {
        Map<Long, SeriesDefinition> definitions = reader.definitions(wish.metric());
        FleetQuery all = new FleetQuery(wish, definitions);
        Map<String, List<String>> groups = new TreeMap<>();
        for (String nodeId : nodes) {
            groups.computeIfAbsent(group(nodeId), _ -> new ArrayList<>()).add(nodeId);
        }
        for (List<String> group : groups.values()) {
            together(group, definitions).forEach(all::add);
            all.settle();
        }
        return all;
    }

    private List<FleetQuery> together(List<String> nodes, Map<Long, SeriesDefinition> definitions) {
        int parts = Math.clamp(nodes.size() / LEAST, 1, threads.atOnce());
        List<CompletableFuture<FleetQuery>> others = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            List<String> part = part(nodes, i, parts);
            others.add(
                    CompletableFuture.supplyAsync(
                            () -> read(part, definitions), threads.executor()));
        }
        List<FleetQuery> found = new ArrayList<>(List.of(read(part(nodes, 0, parts), definitions)));
        others.forEach(other -> found.add(joined(other)));
        return found;
    }

    private static List<String> part(List<String> nodes, int index, int parts) {
        return nodes.subList(nodes.size() * index / parts, nodes.size() * (index + 1) / parts);
    }

    @SuppressWarnings("ThreadPriorityCheck") // A courtesy to others; nothing relies on it.
    private FleetQuery read(List<String> nodes, Map<Long, SeriesDefinition> definitions) {
        FleetQuery query = new FleetQuery(wish, definitions);
        for (String nodeId : nodes) {
            reader.read(
                    nodeId,
                    node -> {
                        query.add(node, group(nodeId));
                        return true;
                    });
            letOthersIn();
        }
        return query;
    }

    // Nothing depends on it: it is a courtesy, as nobody interrupts a virtual thread that computes.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersIn() {
        if (Thread.currentThread().isVirtual()) {
            Thread.yield();
        }
    }

    private String group(String nodeId) {
        return byNode.getOrDefault(nodeId, "");
    }

    /** With the fault as it was, which says what is wrong with the request. */
    private static FleetQuery joined(CompletableFuture<FleetQuery> other) {
        try {
            return other.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
