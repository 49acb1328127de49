package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.objective.tally.FrameReader;
import io.skerry.daemon.hub.objective.tally.Inputs;
import io.skerry.daemon.hub.objective.tally.NodeTally;
import io.skerry.daemon.hub.objective.tally.TallyCodec;
import io.skerry.daemon.time.MonotonicClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Frames of all nodes as they come: what was counted and not judged yet, and which frames that was.
 * Thread-safe; nobody waits in it for a disk but for definitions that are new.
 */
final class FrameTally {
    /** Sums that wait to be judged; while nobody judges, newer ones are lost beyond. */
    private static final int MOST_SUMS = 500_000;

    /** Nodes whose holes are given up at once: each may make thousands of sums. */
    private static final int MOST_GIVEN_UP = 50;

    private final Inputs inputs;
    private final MonotonicClock clock;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private Map<Sum, long[]> sums = new HashMap<>();
    private long frames;
    private long repeated;
    private long lost;

    /** Events of one node and minute. */
    record Sum(String node, String objective, long minute) {}

    private record Node(FrameReader reader, NodeTally tally) {}

    /**
     * How much there was.
     *
     * @param frames that were counted since the start
     * @param repeated frames that were told again
     * @param lost sums that nobody judged in time
     */
    record Figures(long frames, long repeated, long lost) {}

    FrameTally(Inputs inputs, MonotonicClock clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * Goes on where it was written down.
     *
     * @param stored rows by node
     */
    synchronized void restore(Map<String, byte[]> stored) {
        stored.forEach((node, bytes) ->
                nodes.put(
                        node,
                        new Node(
                                new FrameReader(inputs),
                                TallyCodec.read(
                                        node,
                                        bytes,
                                        inputs,
                                        (objective, minute, good, bad) ->
                                                add(node, objective, minute, good, bad),
                                        clock.nanos()))));
    }

    synchronized void take(Feed.Batch batch) {
        String id = batch.nodeId();
        Node node = nodes.computeIfAbsent(id, this::fresh);
        for (Feed.Stored stored : batch.frames()) {
            boolean isNew =
                    node.tally()
                            .add(
                                    node.reader()
                                            .read(
                                                    batch.epoch(),
                                                    stored.frame(),
                                                    stored.observedAtUnixMillis(),
                                                    batch.definitions()),
                                    clock.nanos());
            frames += isNew ? 1 : 0;
            repeated += isNew ? 0 : 1;
            if (isNew) {
                changed.add(id);
            }
        }
    }

    private Node fresh(String id) {
        return new Node(
                new FrameReader(inputs),
                new NodeTally(
                        inputs,
                        (objective, minute, good, bad) -> add(id, objective, minute, good, bad)));
    }

    private void add(String node, String objective, long minute, long good, long bad) {
        Sum key = new Sum(node, objective, minute);
        long[] sum = sums.get(key);
        if (sum == null && sums.size() >= MOST_SUMS) {
            lost++;
            return;
        }
        if (sum == null) {
            sum = new long[2];
            sums.put(key, sum);
        }
        sum[0] += good;
        sum[1] += bad;
    }

    /** Gives up holes that nothing comes into any more: those of some nodes at a time. */
    synchronized void giveUp() {
        long now = clock.nanos();
        int left = MOST_GIVEN_UP;
        for (Map.Entry<String, Node> each : nodes.entrySet()) {
            if (left > 0 && each.getValue().tally().giveUp(now)) {
                changed.add(each.getKey());
                left--;
            }
        }
    }

    /** Good and bad events that were not taken yet; they belong to the caller. */
    synchronized Map<Sum, long[]> takeSums() {
        Map<Sum, long[]> taken = sums;
        sums = new HashMap<>();
        return taken;
    }

    /**
     * What was counted and not taken yet, and the rows of all nodes that changed since the last
     * time, both of one moment.
     */
    synchronized Position position() {
        Map<String, byte[]> rows = new HashMap<>();
        for (String id : changed) {
            Node node = nodes.get(id);
            if (node != null) {
                rows.put(id, TallyCodec.write(node.tally()));
            }
        }
        changed.clear();
        return new Position(takeSums(), rows);
    }

    /**
     * What was counted, and by it what not to count again.
     *
     * @param sums good and bad events that nobody judged yet
     * @param rows by node
     */
    record Position(Map<Sum, long[]> sums, Map<String, byte[]> rows) {}

    /** These rows could not be written. */
    synchronized void notWritten(Set<String> ids) {
        changed.addAll(ids);
    }

    /** Nodes that said anything for an objective, each with until when it did. */
    synchronized Map<String, Long> completeUntil(String objective, Set<String> among) {
        Map<String, Long> until = new HashMap<>();
        boolean mayBeSilent = inputs.mayBeSilent(objective);
        nodes.forEach((id, node) -> {
            OptionalLong at = node.tally().completeUntil(objective, mayBeSilent);
            if (at.isPresent() && among.contains(id)) {
                until.put(id, at.getAsLong());
            }
        });
        return until;
    }

    /** Lets go of nodes that are not in the fleet and of which nothing was heard since a time. */
    synchronized List<String> forget(Set<String> fleet, long sinceMillis) {
        List<String> gone =
                nodes.entrySet().stream()
                        .filter(each -> !fleet.contains(each.getKey()))
                        .filter(each -> each.getValue().tally().newestAt() < sinceMillis)
                        .map(Map.Entry::getKey)
                        .toList();
        gone.forEach(nodes::remove);
        return gone;
    }

    synchronized Figures figures() {
        return new Figures(frames, repeated, lost);
    }
}
