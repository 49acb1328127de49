package io.skerry.daemon.hub.alarming;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Nodes as a reader of the roster is told of them. */
final class FakeFleet implements Supplier<List<NodeChange>> {
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Map<String, NodeRecord> records = new TreeMap<>();
    private final Map<String, NodeStatus> statuses = new TreeMap<>();
    private final List<NodeChange> news = new ArrayList<>();
    private long received = NodeFeedTest.START.toEpochMilli();

    static Condition condition(String name, Severity severity, String message) {
        return Condition.newBuilder()
                .setName(name)
                .setSeverity(severity)
                .setSinceUnixMillis(77_000)
                .setMessage(message)
                .build();
    }

    void isActive(String node) {
        is(node, NodeLifecycle.NODE_LIFECYCLE_ACTIVE, "oslo", "north");
    }

    void is(String node, NodeLifecycle lifecycle, String site, String region) {
        NodeRecord record =
                NodeRecord.newBuilder()
                        .setLifecycle(lifecycle)
                        .addLabels(Label.newBuilder().setName("region").setValue(region))
                        .addLabels(Label.newBuilder().setName("site").setValue(site))
                        .build();
        records.put(node, record);
        news.add(change(node).setRecord(record).build());
    }

    /** A heartbeat with all that is wrong by it. */
    void beats(String node, Condition... conditions) {
        beats(node, INTERVAL, conditions);
    }

    void beats(String node, Duration interval, Condition... conditions) {
        received++;
        status(
                node,
                status -> {
                    status.setReceivedAtUnixMillis(received)
                            .setHeartbeat(
                                    Heartbeat.newBuilder().setIntervalMillis(interval.toMillis()))
                            .clearConditions();
                    List.of(conditions).forEach(status::addConditions);
                });
    }

    /** Something else of its status is another. */
    void status(String node, Consumer<NodeStatus.Builder> change) {
        NodeStatus.Builder status =
                statuses.getOrDefault(node, NodeStatus.getDefaultInstance()).toBuilder();
        change.accept(status);
        statuses.put(node, status.build());
        news.add(change(node).build());
    }

    /** The reader begins anew: all there is. */
    void again() {
        news.clear();
        records.forEach((node, record) -> news.add(change(node).setRecord(record).build()));
    }

    @Override
    public List<NodeChange> get() {
        List<NodeChange> all = List.copyOf(news);
        news.clear();
        return all;
    }

    private NodeChange.Builder change(String node) {
        return NodeChange.newBuilder()
                .setNodeId(node)
                .setStatus(statuses.getOrDefault(node, NodeStatus.getDefaultInstance()));
    }
}
