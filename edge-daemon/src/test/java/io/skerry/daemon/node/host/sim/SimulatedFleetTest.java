package io.skerry.daemon.node.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedFleetTest {

    @Test
    void namesAreUniqueAndSayWhereANodeStands() {
        List<SimulatedNode> nodes = SimulatedFleet.of(500, 5, 1);
        Set<String> names = nodes.stream().map(SimulatedNode::name).collect(Collectors.toSet());
        assertEquals(500, names.size());
        assertEquals("eu-west-bcn-01", nodes.getFirst().name());
        assertEquals("bcn-1", nodes.getFirst().place().site());
        for (SimulatedNode node : nodes) {
            assertTrue(node.name().matches("[a-z]+-[a-z]+-[a-z]{3}-\\d{2,}"), node.name());
            assertTrue(node.name().startsWith(node.place().region() + "-"));
        }
    }

    @Test
    void dependsOnlyOnItsArguments() {
        assertEquals(SimulatedFleet.of(50, 3, 9), SimulatedFleet.of(50, 3, 9));
        assertNotEquals(SimulatedFleet.of(50, 3, 9), SimulatedFleet.of(50, 3, 10));
    }

    @Test
    void spreadsEvenlyOverAsManyRegionsAsAsked() {
        Map<String, Long> perRegion =
                SimulatedFleet.of(500, 5, 1).stream()
                        .collect(
                                Collectors.groupingBy(
                                        node -> node.place().region(), Collectors.counting()));
        assertEquals(5, perRegion.size());
        assertTrue(perRegion.values().stream().allMatch(count -> count == 100));
    }

    @Test
    void hasAllMachineTypesAndNodesOfASiteShareAPlace() {
        List<SimulatedNode> nodes = SimulatedFleet.of(300, 5, 1);
        assertEquals(
                MachineType.values().length,
                nodes.stream().map(SimulatedNode::machineType).distinct().count());
        Map<String, Long> placesOfSites =
                nodes.stream()
                        .map(SimulatedNode::place)
                        .distinct()
                        .collect(
                                Collectors.groupingBy(
                                        SimulatedNode.Place::site, Collectors.counting()));
        assertTrue(placesOfSites.values().stream().allMatch(places -> places == 1));
        assertEquals(
                Map.of(
                        "machine_type",
                        nodes.getFirst().machineType().label(),
                        "city",
                        "Barcelona",
                        "environment",
                        "simulated"),
                nodes.getFirst().labels());
    }

    @Test
    void refusesFleetsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> SimulatedFleet.of(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> SimulatedFleet.of(1, 0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> SimulatedFleet.of(1, SimulatedFleet.maxRegions() + 1, 1));
    }

    @Test
    void citiesAreManyAndOnEarth() {
        Set<String> codes = new HashSet<>();
        for (City city : Cities.all()) {
            assertTrue(codes.add(city.code()), city.code() + " twice");
            assertTrue(Math.abs(city.latitude()) < 70 && Math.abs(city.longitude()) < 180);
        }
        assertTrue(codes.size() >= 60, codes.size() + " cities");
        assertTrue(SimulatedFleet.maxRegions() >= 5);
    }
}
