package io.skerry.console.fleet;

import io.skerry.console.model.LinkState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fleet at one moment; never changes.
 *
 * @param revision grows with every snapshot that differs from the one before
 * @param names grows whenever a node comes or goes, or is called or placed otherwise: who made
 *     words of names keeps them until then
 * @param nodes by id, in a stable order
 * @param links by name of the hub
 * @param regions by name
 * @param sites by region and site, parted by a slash
 * @param top unacknowledged conditions, newest of the worst first, at most 50
 */
public record FleetSnapshot(
        long revision,
        long names,
        Instant at,
        Map<String, NodeView> nodes,
        Map<String, LinkState> links,
        RollUp fleet,
        Map<String, RollUp> regions,
        Map<String, RollUp> sites,
        List<ConditionRow> top) {

    /** What a console knows before it heard from any hub. */
    public static FleetSnapshot empty(Instant at) {
        return new FleetSnapshot(
                0, 0, at, Map.of(), Map.of(), RollUp.EMPTY, Map.of(), Map.of(), List.of());
    }

    public Optional<NodeView> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    public RollUp region(String region) {
        return regions.getOrDefault(region, RollUp.EMPTY);
    }

    public RollUp site(String region, String site) {
        return sites.getOrDefault(region + "/" + site, RollUp.EMPTY);
    }

    public Collection<NodeView> views() {
        return nodes.values();
    }

    /** Whether at least one hub is connected; without one everything shown is what was known. */
    public boolean connected() {
        return links.values().stream().anyMatch(LinkState::connected);
    }
}
