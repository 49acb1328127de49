package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RouteTemplatesTest {
    private final RouteTemplates none = new RouteTemplates(List.of());

    /** A route of a route is itself: what passed once passes again. */
    @Property(tries = 500)
    void aRouteIsItsOwnRoute(@ForAll String path) {
        String route = none.of(path);
        assertEquals(route, none.of(route));
        assertFalse(route.contains("?"), route);
    }

    @Property(tries = 50)
    void identifiersOfAllKindsAreOneRoute(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> routes = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String id =
                    switch (random.nextInt(4)) {
                        case 0 -> Integer.toString(random.nextInt(1_000_000));
                        case 1 -> new UUID(random.nextLong(), random.nextLong()).toString();
                        case 2 -> "%016x".formatted(random.nextLong() | 0x1111_1111L);
                        default -> "user+" + random.nextInt(9) + "@example.com";
                    };
            routes.add(none.of("/orders/" + id + "/lines?page=" + i));
        }
        // A hash without four digits may be taken for a word; hardly any is.
        assertTrue(routes.size() <= 3, routes.toString());
        assertTrue(routes.contains("/orders/{id}/lines"), routes.toString());
    }

    @Test
    void theFirstTemplateThatFitsIsTaken() {
        RouteTemplates templates =
                new RouteTemplates(List.of("/a/{x}/c", "/a/b/{y}", "/{tenant}/home"));
        assertEquals("/a/{x}/c", templates.of("/a/b/c"));
        assertEquals("/a/b/{y}", templates.of("/a/b/d"));
        assertEquals("/{tenant}/home", templates.of("/acme/home"));
        assertEquals("/acme/away", templates.of("/acme/away"));
    }

    @Test
    void templatesLeaveNothingOfWhatStoodInTheirPlaces() {
        RouteTemplates templates = new RouteTemplates(List.of("/users/{id}"));
        for (String person : List.of("jane", "jane@example.com", "+49 30 901820", "{jane}")) {
            assertEquals("/users/{id}", templates.of("/users/" + person));
        }
    }
}
