package io.skerry.daemon.hub.oncall;

/**
 * The part of the fleet that is looked at, by the labels of the nodes' bindings.
 *
 * @param region empty for all
 * @param site empty for all
 */
public record Scope(String region, String site) {
    /** All nodes. */
    public static final Scope FLEET = new Scope("", "");

    /** Whether a node is in it. */
    boolean holds(Edge edge) {
        return (region.isEmpty() || region.equals(edge.region()))
                && (site.isEmpty() || site.equals(edge.site()));
    }

    boolean isFleet() {
        return region.isEmpty() && site.isEmpty();
    }

    /** What its nodes are grouped by: sites once a region or a site is chosen. */
    String group(Edge edge) {
        return isFleet() ? edge.region() : edge.site();
    }
}
