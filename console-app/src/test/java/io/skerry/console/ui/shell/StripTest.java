package io.skerry.console.ui.shell;

import static io.skerry.console.fleet.Alarms.HUB;
import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.ConditionRow;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.RollUpState;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.testing.Views;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class StripTest {
    /** The hub of the nodes of {@link Views}. */
    private static final String NODES_HUB = "hub-a";

    private static final NodeView OSLO =
            Views.node(1, "oslo-01").state(RollUpState.CRITICAL_UNACKNOWLEDGED).view();
    private static final ConditionRow CONDITION =
            ConditionRow.of(
                    OSLO.node(),
                    Views.condition("Disk is full.", Severity.CRITICAL, NOW.minusSeconds(60)));
    private static final ConditionRow TRUST =
            new ConditionRow(
                    "demo",
                    null,
                    Views.condition("The policy ends.", Severity.WARNING, NOW.minusSeconds(9)));
    private static final AlarmRow PAGE =
            Alarms.on("power", Alarms.site("oslo"))
                    .of(NODES_HUB)
                    .severity(Severity.CRITICAL)
                    .says("No\npower")
                    .since(300)
                    .row();

    private final AlarmBook book = new AlarmBook();
    private final FleetSnapshot fleet =
            Views.fleet(
                    1,
                    List.of(OSLO),
                    List.of(Views.link(NODES_HUB, LinkState.Phase.CONNECTED, 60, "")),
                    List.of(CONDITION, TRUST));

    @Test
    void whereNoHubKeepsAlarmsConditionsOfNodesAreShown() {
        book.apply(new AlarmNews.NotServed(NODES_HUB));
        Strip strip = strip();
        assertEquals(List.of("Disk is full.", "The policy ends."), messages(strip));
        assertEquals("node", strip.entries().getFirst().screen());
        assertEquals(Views.id(1), strip.entries().getFirst().argument());
        assertEquals("settings", strip.entries().getLast().screen());
        assertEquals(new Strip.Count(1, "critical nodes"), strip.counts().get(Status.CRITICAL));
        assertEquals(0, strip.lastKnown());
    }

    @Test
    void whereAHubKeepsAlarmsTheConditionsOfItsNodesAreNotSaidTwice() {
        book.apply(Alarms.whole(NODES_HUB, PAGE));
        Strip strip = strip();
        assertEquals(List.of("No power", "The policy ends."), messages(strip));
        Strip.Entry first = strip.entries().getFirst();
        assertEquals("site oslo", first.name());
        assertEquals(Duration.ofMinutes(5), first.age());
        assertEquals("alarms", first.screen());
        assertEquals(PAGE.id().text(), first.argument());
        assertEquals(
                new Strip.Count(1, "1 critical alarm, 1 of them unacknowledged"),
                strip.counts().get(Status.CRITICAL));
        assertEquals(
                "lost nodes", Objects.requireNonNull(strip.counts().get(Status.LOST)).meaning());
    }

    @Test
    void beforeAHubHasAnsweredItsNodesSpeakForThemselves() {
        book.apply(new AlarmNews.Unheard(NODES_HUB, NOW, "It has not answered yet."));
        assertEquals(List.of("Disk is full.", "The policy ends."), messages(strip()));
    }

    @Test
    void alarmsOfOneHubAndNodesOfAnotherStandTogetherByHowSevere() {
        book.apply(new AlarmNews.NotServed(NODES_HUB));
        AlarmRow newer =
                Alarms.node("fan", "9").severity(Severity.CRITICAL).since(5).says("Newer").row();
        AlarmRow lesser = Alarms.node("disk", "9").severity(Severity.MAJOR).says("Less").row();
        book.apply(Alarms.whole(HUB, newer, lesser));
        Strip strip = strip();
        assertEquals(List.of("Newer", "Disk is full.", "Less"), messages(strip));
        assertEquals(
                new Strip.Count(
                        2,
                        "1 critical alarm, 1 of them unacknowledged; 1 node of hubs that keep no"
                                + " alarms"),
                strip.counts().get(Status.CRITICAL));
    }

    @Test
    void whatWasSeenOrPutAsideNeedsNobodyAndIsCounted() {
        book.apply(
                Alarms.whole(
                        NODES_HUB,
                        Alarms.node("a", "1").of(NODES_HUB).acknowledged("ann").row(),
                        Alarms.node("b", "1").of(NODES_HUB).shelved("ann", "known", 60).row()));
        Strip strip = strip();
        assertEquals(List.of("The policy ends."), messages(strip));
        assertEquals(1, strip.shelved());
        assertEquals(
                new Strip.Count(1, "1 major alarm, 0 of them unacknowledged"),
                strip.counts().get(Status.MAJOR));
    }

    @Test
    void whatIsOverAndUnseenComesLast() {
        AlarmRow over =
                Alarms.node("a", "1")
                        .of(NODES_HUB)
                        .severity(Severity.CRITICAL)
                        .lifecycle(AlarmLifecycle.RETURNED_UNACKNOWLEDGED)
                        .says("It was full")
                        .row();
        book.apply(Alarms.whole(NODES_HUB, over));
        assertEquals(List.of("The policy ends.", "over, unseen: It was full"), messages(strip()));
    }

    @Test
    void whatAHubThatIsAwayToldStaysAndIsOld() {
        book.apply(Alarms.whole(NODES_HUB, PAGE));
        book.apply(
                Alarms.told(
                        NODES_HUB,
                        false,
                        false,
                        new AlarmNews.Bearings(NOW, PAGE.ref(), null, List.of()),
                        List.of()));
        assertTrue(strip().flood());
        book.apply(new AlarmNews.Unheard(NODES_HUB, NOW, "Cut."));
        Strip strip = strip();
        assertTrue(strip.entries().getFirst().stale());
        assertEquals(1, strip.lastKnown());
        assertFalse(strip.flood(), "whether it still floods nobody knows");
    }

    @Test
    void silenceIsGoodNewsOnlyWhileEveryHubIsHeard() {
        book.apply(Alarms.whole(NODES_HUB));
        assertEquals("Nothing unacknowledged", strip().quiet());
        book.apply(new AlarmNews.NotServed("hub-old"));
        assertEquals("Nothing unacknowledged", strip().quiet());
        book.apply(new AlarmNews.Unheard(NODES_HUB, NOW, "Cut."));
        assertEquals("Nothing unacknowledged is known; not heard: hub-a", strip().quiet());
    }

    private Strip strip() {
        return Strip.of(fleet, book.snapshot(NOW));
    }

    private static List<String> messages(Strip strip) {
        return strip.entries().stream().map(Strip.Entry::message).toList();
    }
}
