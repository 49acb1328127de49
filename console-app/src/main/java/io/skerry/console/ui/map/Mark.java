package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import io.skerry.console.ui.common.Formats;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing drawn on the map: a node, or a cluster of nodes too close to tell apart.
 *
 * @param members at least one
 * @param x world coordinate
 * @param y world coordinate
 * @param offset away from there in pixels, for nodes of one place laid out side by side
 */
record Mark(List<MapNode> members, double x, double y, Offset offset, Tally tally) {
    /** Size of a single node's glyph in pixels. */
    static final double GLYPH = 16;

    /**
     * Away from the place, in pixels.
     *
     * @param fan how many nodes are laid out there, 0 for none
     */
    record Offset(double dx, double dy, int fan) {
        static final Offset NONE = new Offset(0, 0, 0);
    }

    static Mark of(List<MapNode> members, double x, double y) {
        return new Mark(members, x, y, Offset.NONE, Tally.of(members));
    }

    boolean single() {
        return members.size() == 1;
    }

    MapNode node() {
        return members.getFirst();
    }

    double radius() {
        return radius(members.size());
    }

    /** Pixels from the middle to the edge of what is drawn for so many nodes. */
    static double radius(int nodes) {
        return nodes == 1 ? GLYPH / 2 : 18 + 3.4 * Math.log10(nodes);
    }

    double screenX(Viewport viewport) {
        return viewport.screenX(x) + offset.dx;
    }

    double screenY(Viewport viewport) {
        return viewport.screenY(y) + offset.dy;
    }

    boolean contains(String nodeId) {
        for (MapNode member : members) {
            if (member.id().equals(nodeId)) {
                return true;
            }
        }
        return false;
    }

    boolean fanned() {
        return offset.fan > 0;
    }

    /** A single node that needs nobody. */
    boolean quietSingle() {
        return single() && tally.worst() == Status.NORMAL && !tally.unacknowledged();
    }

    /** Names to choose from, the most telling first: what is common, else its largest site. */
    List<String> names() {
        if (single()) {
            return List.of(name());
        }
        return Stream.of(name(), mostly(MapNode::site)).distinct().toList();
    }

    /** The name of what the members have in common: the node, the site, the region. */
    String name() {
        if (single()) {
            return node().name();
        }
        MapNode first = node();
        if (members.stream().allMatch(node -> node.site().equals(first.site()))) {
            return first.site();
        }
        return mostly(MapNode::region);
    }

    /** The most frequent value, and how many others there are. */
    private String mostly(Function<MapNode, String> part) {
        Map<String, Long> counts =
                members.stream().collect(Collectors.groupingBy(part, Collectors.counting()));
        String most =
                counts.entrySet().stream()
                        .max(
                                Map.Entry.<String, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey();
        return counts.size() == 1 ? most : most + " +" + (counts.size() - 1);
    }

    /** What a screen reader says, and the tooltip shows in lines. */
    String accessibleText() {
        return String.join(". ", lines());
    }

    List<String> lines() {
        if (single()) {
            MapNode node = node();
            String state = node.status().word() + (node.unacknowledged() ? ", unacknowledged" : "");
            String age = node.age() == null ? "never seen" : "seen " + ago(node);
            return List.of(node.name(), state, age, node.region() + " · " + node.site());
        }
        String sites =
                members.stream()
                        .map(MapNode::site)
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(", "));
        long more = members.stream().map(MapNode::site).distinct().count() - 3;
        String tail = more > 0 ? " and " + more + " more" : "";
        String worst = tally.unacknowledged() ? "worst unacknowledged" : "none unacknowledged";
        return List.of(
                Formats.number(members.size(), 0) + " nodes, " + name(),
                tally.words(),
                tally.rank() < Status.NORMAL.rank(false) ? worst : "nothing wrong",
                sites + tail);
    }

    private static String ago(MapNode node) {
        String age = Formats.age(node.age());
        return age.equals("now") ? age : age + " ago";
    }
}
