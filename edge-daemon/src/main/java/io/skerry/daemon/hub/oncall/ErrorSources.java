package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.ErrorSource;
import io.skerry.api.v1.ErrorSourcesPanel;
import io.skerry.daemon.hub.enrich.Cell;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.slo.SloEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where bad events come from, the most first. Pure. */
final class ErrorSources {
    private static final Comparator<Tally> MOST_BAD =
            Comparator.comparingLong((Tally tally) -> tally.bad)
                    .reversed()
                    .thenComparing(tally -> tally.name)
                    .thenComparing(tally -> tally.nodeId);

    private final View view;
    private final Errors errors;

    /** What adds up for one source. */
    private static final class Tally {
        private final String nodeId;
        private final String name;
        private final String region;
        private final String site;
        private long good;
        private long bad;
        private int minutes;
        private Instant completeUntil = Instant.MAX;
        private int known;
        private int nodes;

        Tally(String nodeId, String name, String region, String site) {
            this.nodeId = nodeId;
            this.name = name;
            this.region = region;
            this.site = site;
        }

        void add(Errors.@Nullable OfNode of) {
            nodes++;
            if (of == null || of.minutes() == 0) {
                return;
            }
            known++;
            good += of.good();
            bad += of.bad();
            minutes = Math.max(minutes, of.minutes());
            // A sum is as old as what it adds up.
            completeUntil =
                    of.completeUntil().isBefore(completeUntil) ? of.completeUntil() : completeUntil;
        }

        /** Only of what has bad events, so of what something is known of. */
        ErrorSource source(long all) {
            return ErrorSource.newBuilder()
                    .setNodeId(nodeId)
                    .setName(name)
                    .setRegion(region)
                    .setSite(site)
                    .setBad(bad)
                    .setTotal(good + bad)
                    .setShareOfBad((double) bad / all)
                    .setKnownMinutes(minutes)
                    .setCompleteUntilUnixMillis(completeUntil.toEpochMilli())
                    .setNodesKnown(known)
                    .setNodes(nodes)
                    .build();
        }
    }

    private ErrorSources(View view, Errors errors) {
        this.view = view;
        this.errors = errors;
    }

    static ErrorSourcesPanel of(View view, Known<Errors> errors) {
        return switch (errors) {
            case Known.Not<Errors>(String why) ->
                    ErrorSourcesPanel.newBuilder().setState(view.unknown(why)).build();
            case Known.Fact<Errors> fact -> new ErrorSources(view, fact.value()).panel(fact);
        };
    }

    private ErrorSourcesPanel panel(Known.Fact<Errors> fact) {
        Map<String, Errors.OfNode> counted = new HashMap<>();
        errors.nodes().forEach(each -> counted.put(each.node(), each));
        List<Tally> nodes = new ArrayList<>();
        Map<Cell, Tally> cells = new HashMap<>();
        Tally whole = new Tally("", "", "", "");
        int reporting = 0;
        for (Edge edge : view.edges()) {
            Errors.OfNode of = counted.get(edge.id());
            Tally node = new Tally(edge.id(), edge.name(), edge.region(), edge.site());
            node.add(of);
            nodes.add(node);
            cells.computeIfAbsent(edge.cell(), ErrorSources::cell).add(of);
            whole.add(of);
            reporting += of != null && isCurrent(of) ? 1 : 0;
        }
        List<Tally> badNodes = worst(nodes);
        List<Tally> badCells = worst(List.copyOf(cells.values()));
        ErrorSourcesPanel.Builder panel =
                ErrorSourcesPanel.newBuilder()
                        .setState(
                                view.known(fact)
                                        .setNodesReporting(reporting)
                                        .setLeftOut(view.leftOut(badNodes)))
                        .setObjective(errors.objective())
                        .setIndicator(errors.good())
                        .setWindowSeconds(Errors.WINDOW.toSeconds())
                        .setStartUnixMillis(errors.start().toEpochMilli())
                        .setBad(whole.bad)
                        .setTotal(whole.good + whole.bad)
                        .setNodesKnown(whole.known);
        view.first(badNodes).forEach(each -> panel.addByNode(each.source(whole.bad)));
        view.first(badCells).forEach(each -> panel.addByCell(each.source(whole.bad)));
        return panel.build();
    }

    private static Tally cell(Cell cell) {
        return new Tally("", cell.text(), cell.region(), "");
    }

    /** By the same measure by which an objective calls data late. */
    private boolean isCurrent(Errors.OfNode of) {
        return !of.completeUntil().isBefore(view.now().minus(SloEngine.MOST_LAG));
    }

    private static List<Tally> worst(List<Tally> all) {
        return all.stream().filter(each -> each.bad > 0).sorted(MOST_BAD).toList();
    }
}
