package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.config.InvalidSettingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is told: a function of the configuration, the notification and the time. The first route that
 * matches, and those behind it as long as they go on.
 *
 * @param fallback who is told what no route takes, and a page that its receiver refuses; somebody
 *     always, where there is anybody at all
 */
public record Routing(
        Owners owners, List<Rotation> rotations, List<Route> routes, List<Target> fallback) {
    public Routing {
        rotations = List.copyOf(rotations);
        routes = List.copyOf(routes);
        fallback = List.copyOf(fallback);
        boolean isAnything = !routes.isEmpty() || !rotations.isEmpty() || !owners.isNobody();
        if (fallback.isEmpty() && isAnything) {
            throw new InvalidSettingException(
                    "fallback", "somebody must be told what no route takes");
        }
        Map<String, Rotation> named = new LinkedHashMap<>();
        for (Rotation rotation : rotations) {
            if (named.put(rotation.name(), rotation) != null) {
                throw new InvalidSettingException("rotations", "two are named " + rotation.name());
            }
        }
        targets(routes, fallback)
                .forEach(target -> {
                    if (target instanceof Target.OnCall(String rotation)
                            && !named.containsKey(rotation)) {
                        throw new InvalidSettingException(
                                "routes", "there is no rotation " + rotation);
                    }
                });
    }

    /** Nobody is told anything. */
    public static Routing toNobody() {
        return new Routing(new Owners(Map.of(), Map.of()), List.of(), List.of(), List.of());
    }

    /** All to one. */
    public static Routing allTo(String receiver) {
        return new Routing(
                new Owners(Map.of(), Map.of()),
                List.of(),
                List.of(),
                List.of(new Target.Fixed(receiver)));
    }

    /** Every receiver that anybody may be told by. */
    Set<String> receivers() {
        Set<String> all = new LinkedHashSet<>();
        rotations.forEach(rotation -> all.addAll(rotation.receivers()));
        targets(routes, fallback)
                .forEach(target -> {
                    if (target instanceof Target.Fixed(String receiver)) {
                        all.add(receiver);
                    }
                });
        return all;
    }

    /** Who is told of it at a time. */
    Set<String> receivers(Notice notice, Instant at) {
        List<Target> targets = new ArrayList<>();
        taken(notice).forEach(route -> targets.addAll(route.to()));
        return targets.isEmpty() ? fallback(at) : resolved(targets, at);
    }

    Set<String> fallback(Instant at) {
        return resolved(fallback, at);
    }

    /** The escalation of a page: that of the first route that has one. */
    List<Route.Step> escalation(Notice notice) {
        return taken(notice).stream()
                .map(Route::escalation)
                .filter(steps -> !steps.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    Set<String> resolved(Collection<Target> targets, Instant at) {
        Set<String> receivers = new LinkedHashSet<>();
        for (Target target : targets) {
            switch (target) {
                case Target.Fixed(String receiver) -> receivers.add(receiver);
                case Target.OnCall(String name) ->
                        rotations.stream()
                                .filter(rotation -> rotation.name().equals(name))
                                .forEach(rotation -> receivers.add(rotation.at(at)));
            }
        }
        return receivers;
    }

    private List<Route> taken(Notice notice) {
        Set<String> owned = owners.of(notice);
        List<Route> taken = new ArrayList<>();
        for (Route route : routes) {
            if (route.matches(notice, owned)) {
                taken.add(route);
                if (!route.goesOn()) {
                    break;
                }
            }
        }
        return taken;
    }

    private static Stream<Target> targets(List<Route> routes, List<Target> fallback) {
        Stream<Target> routed =
                routes.stream()
                        .flatMap(route ->
                                Stream.concat(
                                        route.to().stream(),
                                        route.escalation().stream()
                                                .flatMap(step -> step.to().stream())));
        return Stream.concat(routed, fallback.stream());
    }
}
