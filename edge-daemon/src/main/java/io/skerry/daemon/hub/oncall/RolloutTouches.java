package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.RecentRollout;
import io.skerry.api.v1.RecentRolloutsPanel;
import io.skerry.daemon.hub.enrich.Cell;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.enrich.Rollouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was rolled out lately to the cells that nodes of a scope belong to. Pure. */
final class RolloutTouches {
    /** How far back. */
    static final Duration LOOK_BACK = Duration.ofHours(24);

    private static final Comparator<Rollouts.Touch> NEWEST_FIRST =
            Comparator.comparing(Rollouts.Touch::at)
                    .reversed()
                    .thenComparing(Rollouts.Touch::release)
                    .thenComparing(touch -> touch.cell().text());

    private RolloutTouches() {}

    static RecentRolloutsPanel of(View view, Known<List<Rollouts.Touch>> touches) {
        Instant since = view.now().minus(LOOK_BACK);
        RecentRolloutsPanel.Builder panel =
                RecentRolloutsPanel.newBuilder().setSinceUnixMillis(since.toEpochMilli());
        return switch (touches) {
            case Known.Not<List<Rollouts.Touch>>(String why) ->
                    panel.setState(view.unknown(why)).build();
            case Known.Fact<List<Rollouts.Touch>> fact -> {
                List<Rollouts.Touch> recent = recent(view, fact.value(), since);
                view.first(recent).forEach(each -> panel.addItems(item(each)));
                yield panel.setState(view.known(fact).setLeftOut(view.leftOut(recent))).build();
            }
        };
    }

    private static List<Rollouts.Touch> recent(
            View view, List<Rollouts.Touch> touches, Instant since) {
        Set<Cell> cells = view.edges().stream().map(Edge::cell).collect(Collectors.toSet());
        return touches.stream()
                .filter(touch -> !touch.at().isBefore(since))
                // Of the whole fleet also those of cells that have lost their last node.
                .filter(touch -> view.scope().isFleet() || cells.contains(touch.cell()))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static RecentRollout item(Rollouts.Touch touch) {
        return RecentRollout.newBuilder()
                .setRelease(touch.release())
                .setRegion(touch.cell().region())
                .setMachineType(touch.cell().type())
                .setWave(touch.wave())
                .setUpdated(touch.updated())
                .setNodes(touch.nodes())
                .setVerdict(touch.verdict())
                .setAtUnixMillis(touch.at().toEpochMilli())
                .setLink(touch.link())
                .build();
    }
}
