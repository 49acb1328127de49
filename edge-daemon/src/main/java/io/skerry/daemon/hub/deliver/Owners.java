package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who looks after what.
 *
 * @param components owners by component: the name of a workload or of a rule
 * @param sites owners by site, of all that no component's owner has
 */
public record Owners(Map<String, String> components, Map<String, String> sites) {
    public Owners {
        components = Map.copyOf(components);
        sites = Map.copyOf(sites);
    }

    /** Whether nobody looks after anything. */
    boolean isNobody() {
        return components.isEmpty() && sites.isEmpty();
    }

    /** The owners of what a notification is about; of several alarms there may be several. */
    Set<String> of(Notice notice) {
        Set<String> owners = new TreeSet<>();
        Stream.concat(notice.said().firing().stream(), notice.said().ended().stream())
                .forEach(member -> owners.addAll(of(member, notice)));
        return owners;
    }

    private Set<String> of(Member member, Notice notice) {
        Place place = member.key().place();
        String component = components.get(member.key().rule());
        if (place.kind() == Place.Kind.WORKLOAD && components.containsKey(place.part())) {
            component = components.get(place.part());
        }
        if (component != null) {
            return Set.of(component);
        }
        return Stream.concat(Stream.of(place), notice.within().stream())
                .filter(each -> each.kind() == Place.Kind.SITE)
                .findFirst()
                .map(Place::name)
                .filter(sites::containsKey)
                .map(site -> Set.of(sites.getOrDefault(site, "")))
                .orElse(Set.of());
    }
}
