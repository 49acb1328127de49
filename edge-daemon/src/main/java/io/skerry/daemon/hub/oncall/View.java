package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.PanelState;
import io.skerry.daemon.hub.enrich.Known;
import java.time.Instant;
import java.util.List;

/**
 * Who asks, and the nodes that it is about: what all panels share.
 *
 * @param edges bound nodes of the scope
 * @param most items of each list
 */
record View(Scope scope, List<Edge> edges, int most, Instant now) {
    View {
        edges = List.copyOf(edges);
    }

    /** As many of a list as were asked for. */
    <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    /** How many of a list that leaves out. */
    int leftOut(List<?> all) {
        return Math.max(0, all.size() - most);
    }

    /** Nodes whose heartbeats are at most late. */
    int reporting() {
        return (int) edges.stream().filter(edge -> edge.reports(now)).count();
    }

    /** Of what is known, with as many nodes reporting as are heard. */
    PanelState.Builder known(Known.Fact<?> fact) {
        return PanelState.newBuilder()
                .setKnown(true)
                .setSource(fact.source())
                .setAsOfUnixMillis(fact.at().toEpochMilli())
                .setNodesReporting(reporting())
                .setNodes(edges.size());
    }

    /** Of what is not known: nobody reports it. */
    PanelState unknown(String why) {
        return PanelState.newBuilder().setWhy(why).setNodes(edges.size()).build();
    }
}
