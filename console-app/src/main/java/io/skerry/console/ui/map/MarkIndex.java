package io.skerry.console.ui.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The marks of a fleet at each zoom level, computed when first asked for. News of nodes that did
 * not move keeps the clusters and only counts again.
 */
final class MarkIndex {
    /** From here on nodes of one place are laid out side by side where there is room. */
    static final int FAN_LEVEL = 7;

    /** The deepest level: here everything is laid out. */
    static final int DEEPEST_LEVEL = 14;

    private static final int MOST_IN_FAN = 37;

    /** Farther apart than this many world widths, zooming in can separate two nodes. */
    private static final double SAME_PLACE = 2 / Viewport.LARGEST_SCALE;

    private final List<MapNode> nodes;
    private final double[] xs;
    private final double[] ys;
    private final Map<Integer, List<Partition.Cluster>> partitions;
    private final Map<Integer, List<Mark>> marks = new HashMap<>();

    private MarkIndex(
            List<MapNode> nodes,
            double[] xs,
            double[] ys,
            Map<Integer, List<Partition.Cluster>> partitions) {
        this.nodes = nodes;
        this.xs = xs;
        this.ys = ys;
        this.partitions = partitions;
    }

    static MarkIndex of(List<MapNode> all) {
        return of(all, new double[0], new double[0], new HashMap<>());
    }

    /** The index of the same fleet with newer states. */
    MarkIndex updated(List<MapNode> all) {
        return of(all, xs, ys, partitions);
    }

    private static MarkIndex of(
            List<MapNode> all,
            double[] knownXs,
            double[] knownYs,
            Map<Integer, List<Partition.Cluster>> known) {
        List<MapNode> placed = all.stream().filter(MapNode::placed).toList();
        double[] xs = placed.stream().mapToDouble(n -> Mercator.x(n.longitude())).toArray();
        double[] ys = placed.stream().mapToDouble(n -> Mercator.y(n.latitude())).toArray();
        boolean unmoved = Arrays.equals(xs, knownXs) && Arrays.equals(ys, knownYs);
        return new MarkIndex(placed, xs, ys, unmoved ? known : new HashMap<>());
    }

    List<Mark> at(int level) {
        int bounded = Math.clamp(level, 0, DEEPEST_LEVEL);
        return marks.computeIfAbsent(bounded, this::marks);
    }

    Optional<MapNode> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findAny();
    }

    /** The first level deeper than this one at which a cluster comes apart; else the deepest. */
    int splitLevel(Mark cluster, int level) {
        String first = cluster.node().id();
        for (int deeper = level + 1; deeper < DEEPEST_LEVEL; deeper++) {
            for (Mark mark : at(deeper)) {
                if (mark.members().size() < cluster.members().size() && mark.contains(first)) {
                    return deeper;
                }
            }
        }
        return DEEPEST_LEVEL;
    }

    private List<Mark> marks(int level) {
        List<Partition.Cluster> clusters =
                partitions.computeIfAbsent(level, l -> Partition.at(l, xs, ys));
        double scale = Partition.scale(level);
        Proximity<Partition.Cluster> near = new Proximity<>((Fan.radius(MOST_IN_FAN) * 2) / scale);
        for (Partition.Cluster cluster : clusters) {
            near.add(cluster.x(), cluster.y(), cluster);
        }
        List<Mark> made = new ArrayList<>();
        for (Partition.Cluster cluster : clusters) {
            List<MapNode> members = new ArrayList<>(cluster.size());
            for (int index : cluster.members()) {
                members.add(nodes.get(index));
            }
            if (cluster.size() > 1 && fans(cluster, level, near)) {
                fan(cluster, members, made);
            } else {
                made.add(Mark.of(List.copyOf(members), cluster.x(), cluster.y()));
            }
        }
        return List.copyOf(made);
    }

    private boolean fans(Partition.Cluster cluster, int level, Proximity<Partition.Cluster> near) {
        if (level >= DEEPEST_LEVEL) {
            return true;
        }
        if (level < FAN_LEVEL || cluster.size() > MOST_IN_FAN || !onePlace(cluster)) {
            return false;
        }
        double scale = Partition.scale(level);
        double radius = Fan.radius(cluster.size());
        for (Partition.Cluster other : near.around(cluster.x(), cluster.y())) {
            double apart =
                    Math.hypot(Partition.nearest(other.x() - cluster.x()), other.y() - cluster.y());
            double reach =
                    other.size() > 1 && other.size() <= MOST_IN_FAN
                            ? Fan.radius(other.size())
                            : Mark.radius(other.size());
            if (other != cluster && apart * scale < radius + reach) {
                return false;
            }
        }
        return true;
    }

    private boolean onePlace(Partition.Cluster cluster) {
        for (int index : cluster.members()) {
            if (Math.abs(Partition.nearest(xs[index] - cluster.x())) > SAME_PLACE
                    || Math.abs(ys[index] - cluster.y()) > SAME_PLACE) {
                return false;
            }
        }
        return true;
    }

    private static void fan(Partition.Cluster cluster, List<MapNode> members, List<Mark> to) {
        List<MapNode> worstFirst = new ArrayList<>(members);
        worstFirst.sort(Comparator.comparingInt(MapNode::rank));
        List<Mark.Offset> offsets = Fan.offsets(members.size());
        for (int i = 0; i < members.size(); i++) {
            List<MapNode> one = List.of(worstFirst.get(i));
            to.add(new Mark(one, cluster.x(), cluster.y(), offsets.get(i), Tally.of(one)));
        }
    }
}
