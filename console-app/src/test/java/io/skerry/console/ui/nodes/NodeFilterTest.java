package io.skerry.console.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class NodeFilterTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    private final Collection<NodeView> all =
            new SimulatedFleet(3, NOW).store(900).snapshot(NOW).views();

    @Test
    void looksForTextInNameSiteAndRegion() {
        assertSameNodes("HAMB", view -> view.node().facts().site().equals("hamburg"));
        assertSameNodes("us-", view -> view.node().facts().region().equals("us-east"));
        assertEquals(1, find(SimulatedFleet.id(7)).size());
        assertEquals(900, find("  ").size());
    }

    @Test
    void comparesFieldsAndLabels() {
        assertSameNodes("status:lost", view -> view.status() == Status.LOST);
        assertSameNodes("ring:2", view -> "2".equals(view.node().facts().labels().get("ring")));
        assertSameNodes("lifecycle:unbound", view -> view.node().lifecycle() == Lifecycle.UNBOUND);
        assertSameNodes(
                "type:edge -type:edge-s2",
                view ->
                        view.node().facts().machineType().startsWith("edge")
                                && !view.node().facts().machineType().equals("edge-s2"));
    }

    @Test
    void comparesFigures() {
        assertSameNodes("disk>80", view -> view.node().headline().worstDiskUsedRatio() * 100 > 80);
        assertSameNodes(
                "cert<3", view -> view.node().headline().certificateLeadSeconds() < 3 * 86_400);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertEquals("“abc” is not a number.", NodeFilter.parse("disk>abc").problem());
        assertTrue(NodeFilter.parse("heat>3").problem().startsWith("“heat” is none of cpu"));
        assertEquals("", NodeFilter.parse("disk>").problem());
    }

    private void assertSameNodes(String text, Predicate<NodeView> expected) {
        List<NodeView> wanted = all.stream().filter(expected).toList();
        assertTrue(!wanted.isEmpty() && wanted.size() < all.size(), "a telling example: " + text);
        assertEquals(wanted, find(text));
    }

    private List<NodeView> find(String text) {
        return all.stream().filter(NodeFilter.parse(text).test()).toList();
    }
}
