package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.index.SortedTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that waits for receivers. Its rows are all of it. It never changes. */
public final class DeliverState {
    private final SortedTree<RowKey, Row> rows;

    DeliverState(SortedTree<RowKey, Row> rows) {
        this.rows = rows;
    }

    /** Nobody was ever told anything. */
    public static DeliverState fresh() {
        return new DeliverState(SortedTree.empty());
    }

    /** What was stored, in any order. */
    public static DeliverState of(Collection<Row> rows) {
        SortedTree<RowKey, Row> tree = SortedTree.empty();
        for (Row row : rows) {
            tree = tree.put(row.row(), row);
        }
        return new DeliverState(tree);
    }

    /** All of it, in order. */
    public List<Row> rows() {
        return rows.values();
    }

    /** How it stands with a receiver. */
    public Outlet outlet(String receiver) {
        return rows.get(Outlet.rowOf(receiver)) instanceof Outlet outlet
                ? outlet
                : Outlet.of(receiver);
    }

    /** How many notifications a receiver has yet to take. */
    public int waiting(String receiver) {
        return lanes(receiver).stream().mapToInt(lane -> lane.waiting().size()).sum();
    }

    SortedTree<RowKey, Row> tree() {
        return rows;
    }

    @Nullable Lane lane(String receiver, Place group) {
        return rows.get(Lane.rowOf(receiver, group)) instanceof Lane lane ? lane : null;
    }

    List<Lane> lanes(String receiver) {
        List<Lane> lanes = new ArrayList<>();
        for (Row row :
                rows.range(
                        Lane.rowOf(receiver, Place.fleet()),
                        row -> row instanceof Lane lane && lane.receiver().equals(receiver))) {
            lanes.add((Lane) row);
        }
        return lanes;
    }

    List<Watch> watches() {
        List<Watch> watches = new ArrayList<>();
        for (Row row : rows.range(Watch.rowOf(Place.fleet()), Watch.class::isInstance)) {
            watches.add((Watch) row);
        }
        return watches;
    }

    @Nullable Watch watch(Place group) {
        return rows.get(Watch.rowOf(group)) instanceof Watch watch ? watch : null;
    }

    @Nullable Pulse pulse(String receiver) {
        return rows.get(Pulse.rowOf(receiver)) instanceof Pulse pulse ? pulse : null;
    }
}
