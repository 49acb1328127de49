package io.skerry.console.ui.alarms;

import static io.skerry.console.fleet.Alarms.HUB;
import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmReceiver;
import io.skerry.console.model.AlarmRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AlarmNoticeTest {
    private final AlarmBook book = new AlarmBook();

    @Test
    void whereAllIsWellNothingIsSaid() {
        book.apply(Alarms.whole(HUB, Alarms.node("a", "1").row()));
        assertEquals(List.of(), notices());
    }

    @Test
    void aHubThatIsAwaySaysSinceWhenAndHowMuchIsOld() {
        AlarmRow row = Alarms.node("a", "1").row();
        book.apply(Alarms.whole(HUB, row, Alarms.node("b", "1").row()));
        book.apply(new AlarmNews.Unheard(HUB, NOW.minusSeconds(380), "Nobody answers there."));
        AlarmNotice only = notices().getFirst();
        assertEquals(AlarmNotice.Kind.UNHEARD, only.kind());
        assertEquals(
                "hub-eu-1 has not been heard since 13:55:50 (6 min). Its 2 alarms are shown as"
                        + " last known. Nobody answers there.",
                only.sentence());
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Gone(row.ref())));
        book.apply(new AlarmNews.Unheard(HUB, NOW.minusSeconds(2), "Cut."));
        assertTrue(notices().getFirst().sentence().contains("Its 1 alarm is shown"));
    }

    @Test
    void aHubWithoutAlarmsMayHaveSomeByNow() {
        book.apply(Alarms.whole(HUB));
        book.apply(new AlarmNews.Unheard(HUB, NOW, "Cut."));
        assertTrue(notices().getFirst().sentence().contains("it may have some now"));
        book.apply(new AlarmNews.Unheard("hub-b", NOW, "It has not answered yet."));
        assertEquals(
                "Nothing is known of the alarms of hub-b yet. It has not answered yet.",
                notices().get(0).sentence().startsWith("Nothing")
                        ? notices().get(0).sentence()
                        : notices().get(1).sentence());
    }

    @Test
    void aHubThatKeepsNoneSaysWhereToLook() {
        book.apply(new AlarmNews.NotServed(HUB));
        AlarmNotice only = notices().getFirst();
        assertEquals(AlarmNotice.Kind.NOT_SERVED, only.kind());
        assertTrue(only.sentence().contains("in Nodes"));
    }

    @Test
    void whoIsNotToldIsNamed() {
        tell(
                new AlarmNews.Bearings(
                        null,
                        null,
                        null,
                        List.of(
                                Alarms.receiver("pager", false, 12, 0),
                                Alarms.receiver("desk", true, 2, 1),
                                Alarms.receiver("well", true, 3, 0),
                                new AlarmReceiver("mute", false, 0, 1, 0, 2))));
        assertEquals(
                List.of(
                        "pager: takes no notifications, seen since 14:02:10 (now), 5 attempts"
                                + " failed in a row, 12 waiting.",
                        "desk: 1 notification lost: refused, or dropped for lack of room.",
                        "mute: takes no notifications, seen since 14:02:10 (now), 1 attempt failed"
                                + " in a row, 2 notifications lost: refused, or dropped for lack of"
                                + " room."),
                notices().stream().map(AlarmNotice::sentence).toList());
    }

    @Test
    void aFloodNamesTheAlarmThatItBeganWith() {
        AlarmRow first = Alarms.on("power", Alarms.site("oslo")).says("No power.").row();
        book.apply(Alarms.whole(HUB, first));
        tell(new AlarmNews.Bearings(NOW.minusSeconds(170), first.ref(), null, List.of()));
        AlarmNotice flood = notices().getFirst();
        assertEquals(
                "Flood since 13:59:20 (2 min): alarms come faster than anybody can read them. It"
                        + " began with site oslo: No power.",
                flood.sentence());
        assertEquals(new AlarmId(HUB, first.ref()), flood.alarm());
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Gone(first.ref())));
        tell(new AlarmNews.Bearings(NOW.minusSeconds(170), first.ref(), null, List.of()));
        assertTrue(notices().getFirst().sentence().endsWith("site oslo: power, over by now."));
        tell(new AlarmNews.Bearings(NOW.minusSeconds(170), null, null, List.of()));
        assertTrue(notices().getFirst().sentence().endsWith("read them."));
    }

    @Test
    void aHubThatHasJustStartedSaysHowLongNobodyIsTold() {
        tell(quiet(NOW.plusSeconds(20)));
        assertTrue(
                notices()
                        .getFirst()
                        .sentence()
                        .startsWith(
                                "hub-eu-1 has just started: nobody is told anything until"
                                        + " 14:02:30"));
        tell(quiet(NOW));
        assertEquals(List.of(), notices(), "it is over");
    }

    @Test
    void theGravestComesFirst() {
        tell(
                new AlarmNews.Bearings(
                        NOW.minusSeconds(5),
                        null,
                        NOW.plusSeconds(5),
                        List.of(Alarms.receiver("pager", false, 1, 0))));
        book.apply(new AlarmNews.Unheard("hub-z", NOW, "Cut."));
        book.apply(new AlarmNews.NotServed("hub-a"));
        assertEquals(
                List.of(AlarmNotice.Kind.values()),
                notices().stream().map(AlarmNotice::kind).toList());
    }

    private static AlarmNews.Bearings quiet(@Nullable Instant until) {
        return new AlarmNews.Bearings(null, null, until, List.of());
    }

    private void tell(AlarmNews.Bearings bearings) {
        book.apply(Alarms.told(HUB, false, false, bearings, List.of()));
    }

    private List<AlarmNotice> notices() {
        return AlarmNotice.of(book.snapshot(NOW), FleetSnapshot.empty(NOW));
    }
}
