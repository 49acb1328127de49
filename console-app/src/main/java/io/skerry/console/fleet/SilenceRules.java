package io.skerry.console.fleet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the common cause when many nodes are silent together. */
final class SilenceRules {
    /** A region is silent when at least so many of its nodes are, and at least 30 % of them. */
    private static final int REGION_NODES = 3;

    private static final double REGION_SHARE = 0.3;
    private static final int SITE_NODES = 2;

    private SilenceRules() {}

    /** The views with {@link Silence#NODE_SILENT} replaced where region or site explain it. */
    static List<NodeView> resolve(Collection<NodeView> views) {
        Map<String, int[]> regions = new HashMap<>();
        Map<String, int[]> sites = new HashMap<>();
        for (NodeView view : views) {
            if (view.counts()) {
                count(regions, view.node().facts().region(), view);
                count(sites, siteKey(view), view);
            }
        }
        return views.stream().map(view -> resolve(view, regions, sites)).toList();
    }

    /** Region and site in one text: site names repeat from region to region. */
    static String siteKey(NodeView view) {
        return view.node().facts().region() + "/" + view.node().facts().site();
    }

    private static void count(Map<String, int[]> groups, String key, NodeView view) {
        int[] silentOfAll = groups.computeIfAbsent(key, fresh -> new int[2]);
        silentOfAll[0] += view.silence() == Silence.NODE_SILENT ? 1 : 0;
        silentOfAll[1]++;
    }

    private static NodeView resolve(
            NodeView view, Map<String, int[]> regions, Map<String, int[]> sites) {
        if (view.silence() != Silence.NODE_SILENT || !view.counts()) {
            return view;
        }
        int[] region = regions.getOrDefault(view.node().facts().region(), new int[2]);
        if (region[0] >= REGION_NODES && region[0] >= REGION_SHARE * region[1]) {
            return with(view, Silence.REGION_SILENT);
        }
        int[] site = sites.getOrDefault(siteKey(view), new int[2]);
        return site[0] >= SITE_NODES && site[0] == site[1] ? with(view, Silence.SITE_SILENT) : view;
    }

    private static NodeView with(NodeView view, Silence silence) {
        return new NodeView(
                view.node(),
                view.severity(),
                view.state(),
                view.freshness(),
                view.lost(),
                view.maintenance(),
                silence,
                view.shelved(),
                view.dataAt());
    }
}
