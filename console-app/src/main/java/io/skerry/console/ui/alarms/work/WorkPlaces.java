package io.skerry.console.ui.alarms.work;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.NodeFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The places that the fleet has, for each hub that keeps alarms: all there is at the hub, regions,
 * sites, nodes.
 *
 * <p>All there is at a hub is its own place and not that of the fleet: to a hub, regions are below
 * itself, and below the fleet is nothing.
 */
final class WorkPlaces {
    private static final Comparator<WorkPlace> WIDEST_FIRST =
            Comparator.comparing((WorkPlace each) -> each.place().kind())
                    .thenComparing(WorkPlace::label)
                    .thenComparing(each -> each.place().name())
                    .thenComparing(WorkPlace::hub);

    private final List<WorkPlace> all = new ArrayList<>();
    private final boolean severalHubs;

    private WorkPlaces(AlarmsSnapshot alarms, FleetSnapshot fleet) {
        List<String> hubs =
                alarms.hubs().values().stream()
                        .filter(hub -> hub.service() == AlarmHub.Service.SERVED)
                        .map(AlarmHub::name)
                        .toList();
        severalHubs = hubs.size() > 1;
        hubs.forEach(hub -> add(hub, fleet));
        all.sort(WIDEST_FIRST);
    }

    static WorkPlaces of(AlarmsSnapshot alarms, FleetSnapshot fleet) {
        return new WorkPlaces(alarms, fleet);
    }

    private void add(String hub, FleetSnapshot fleet) {
        all.add(
                new WorkPlace(
                        hub,
                        new AlarmPlace(AlarmPlace.Kind.HUB, "", ""),
                        "everything at " + hub,
                        hub));
        Set<String> regions = new TreeSet<>();
        Set<String> sites = new TreeSet<>();
        for (NodeView view : fleet.views()) {
            if (view.node().reporting().sourceHub().equals(hub)) {
                NodeFacts facts = view.node().facts();
                regions.add(facts.region());
                sites.add(facts.site());
                add(hub, AlarmPlace.Kind.NODE, view.id(), view.node().displayName(), "");
            }
        }
        regions.forEach(name -> add(hub, AlarmPlace.Kind.REGION, name, name, "region "));
        sites.forEach(name -> add(hub, AlarmPlace.Kind.SITE, name, name, "site "));
    }

    private void add(String hub, AlarmPlace.Kind kind, String name, String called, String what) {
        // Where labels say no region or site there is none.
        if (!name.isEmpty()) {
            String label = what + called + (severalHubs ? " · " + hub : "");
            all.add(new WorkPlace(hub, new AlarmPlace(kind, name, ""), label, called));
        }
    }

    /** Those of which all words occur, the widest first. */
    List<WorkPlace> find(String typed, int most) {
        List<String> words = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        return all.stream()
                .filter(each -> {
                    String label = each.label().toLowerCase(Locale.ROOT);
                    return words.stream().allMatch(label::contains);
                })
                .limit(most)
                .toList();
    }

    /** The only one that is called so; empty for none or several. */
    Optional<WorkPlace> called(String label) {
        List<WorkPlace> found =
                all.stream().filter(each -> each.label().equalsIgnoreCase(label.strip())).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** A place of a hub, as alarms name it: of a workload, its node. */
    Optional<WorkPlace> of(String hub, AlarmPlace place) {
        AlarmPlace wanted =
                place.kind() == AlarmPlace.Kind.WORKLOAD ? AlarmPlace.node(place.name()) : place;
        return all.stream()
                .filter(each -> each.hub().equals(hub) && each.place().equals(wanted))
                .findFirst();
    }

    /** A node of whichever hub tells of it. */
    Optional<WorkPlace> node(String id) {
        return all.stream().filter(each -> each.place().equals(AlarmPlace.node(id))).findFirst();
    }

    /** The place of a window, also one that the fleet does not have any more. */
    WorkPlace ofWindow(String hub, AlarmRef window, String called) {
        return of(hub, window.place())
                .orElseGet(() -> new WorkPlace(hub, window.place(), called, called));
    }
}
