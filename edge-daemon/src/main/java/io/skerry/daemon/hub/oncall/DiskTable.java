package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.DiskOutlookKind;
import io.skerry.api.v1.DisksPanel;
import io.skerry.api.v1.Headline;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.health.DiskOutlook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The fullest disk of each node, by when it is full. Pure. */
final class DiskTable {
    private static final double HOUR = Duration.ofHours(1).toSeconds();

    /** Farther ahead than this nobody means a date. */
    private static final double MOST_SECONDS = Duration.ofDays(3_650).toSeconds();

    private final View view;
    private final BiFunction<String, String, Optional<DiskSizes.Size>> sizes;

    /**
     * @param sizes of a node's disk, by the id and the mount
     */
    DiskTable(View view, BiFunction<String, String, Optional<DiskSizes.Size>> sizes) {
        this.view = view;
        this.sizes = sizes;
    }

    /**
     * A disk in the order of the panel, which takes a forecast only of what may fill.
     *
     * @param used its used share, 0 to 1
     * @param fullAt milliseconds since 1970-01-01 UTC; the greatest for never, or nobody can tell
     */
    private record Ranked(Edge edge, String mount, double used, long fullAt) {
        private static final Comparator<Ranked> SOONEST_FULL =
                Comparator.comparingLong(Ranked::fullAt)
                        .thenComparingDouble(disk -> -disk.used())
                        .thenComparing(disk -> disk.edge().name())
                        .thenComparing(disk -> disk.edge().id());

        private static final long NEVER = Long.MAX_VALUE;

        static Ranked of(Edge edge, Headline fullest) {
            double used = Math.clamp(fullest.getValue(), 0, 1);
            String mount = fullest.getSubject();
            return new Ranked(
                    edge,
                    mount,
                    used,
                    DiskOutlook.mayFill(edge.health()) ? fullOf(edge, mount, used) : NEVER);
        }

        private static long fullOf(Edge edge, String mount, double used) {
            DiskOutlook outlook = DiskOutlook.of(edge.health(), used);
            boolean fills =
                    outlook.kind() == DiskOutlook.Kind.FILLING && outlook.mount().equals(mount);
            long at = fills ? DiskTable.fullAt(edge.heardAt(), 1 - used, outlook.perSecond()) : 0;
            return at == 0 ? NEVER : at;
        }
    }

    DisksPanel panel() {
        List<Ranked> disks = new ArrayList<>();
        int reporting = 0;
        for (Edge edge : view.edges()) {
            Optional<Headline> fullest = edge.fullestDisk();
            if (fullest.isPresent()) {
                disks.add(Ranked.of(edge, fullest.get()));
                reporting += edge.reports(view.now()) ? 1 : 0;
            }
        }
        disks.sort(Ranked.SOONEST_FULL);
        return DisksPanel.newBuilder()
                .setState(
                        view.known(new Known.Fact<>(disks, view.now(), "heartbeats"))
                                .setNodesReporting(reporting)
                                .setLeftOut(view.leftOut(disks)))
                .addAllItems(view.first(disks).stream().map(this::item).toList())
                .build();
    }

    private DiskItem item(Ranked disk) {
        Edge edge = disk.edge();
        DiskItem.Builder item =
                DiskItem.newBuilder()
                        .setNodeId(edge.id())
                        .setName(edge.name())
                        .setRegion(edge.region())
                        .setSite(edge.site())
                        .setMount(disk.mount())
                        .setUsedRatio(disk.used())
                        .setHeardAtUnixMillis(edge.heardAt())
                        .setFreshness(Edge.word(edge.freshness(view.now())));
        sizes.apply(edge.id(), disk.mount())
                .ifPresent(size ->
                        item.setFreeBytes((long) Math.max(0, size.free()))
                                .setUsableBytes((long) Math.max(0, size.usable()))
                                .setSizedAtUnixMillis(size.at().toEpochMilli()));
        DiskOutlook outlook = DiskOutlook.of(edge.health(), disk.used());
        if (outlook.mount().equals(disk.mount())) {
            forecast(item, outlook, 1 - disk.used(), edge.heardAt());
        } else {
            // It was another disk until now, or none was seen since the hub's start.
            item.setOutlook(DiskOutlookKind.DISK_OUTLOOK_KIND_UNKNOWN);
        }
        return item.build();
    }

    /** From when it was heard: what a node that is silent does meanwhile nobody knows. */
    static void forecast(DiskItem.Builder item, DiskOutlook outlook, double left, long heardAt) {
        item.setOutlook(kind(outlook.kind()))
                .setSeenSeconds(Duration.ofMillis(outlook.seenMillis()).toSeconds());
        if (!Double.isNaN(outlook.perSecond())) {
            item.setGrowthRatioPerHour(outlook.perSecond() * HOUR);
        }
        if (outlook.kind() == DiskOutlook.Kind.FILLING) {
            item.setFullAtUnixMillis(fullAt(heardAt, left, outlook.perSecond()))
                    .setFullEarliestUnixMillis(fullAt(heardAt, left, outlook.most()))
                    .setFullLatestUnixMillis(fullAt(heardAt, left, outlook.least()));
        }
    }

    /** 0 for never. */
    private static long fullAt(long heardAt, double left, double perSecond) {
        double seconds = left / perSecond;
        return perSecond > 0 && seconds <= MOST_SECONDS ? heardAt + Math.round(seconds * 1_000) : 0;
    }

    private static DiskOutlookKind kind(DiskOutlook.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> DiskOutlookKind.DISK_OUTLOOK_KIND_UNKNOWN;
            case NOT_FILLING -> DiskOutlookKind.DISK_OUTLOOK_KIND_NOT_FILLING;
            case FILLING -> DiskOutlookKind.DISK_OUTLOOK_KIND_FILLING;
        };
    }
}
