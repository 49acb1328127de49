package io.skerry.console.ui.alarms.work;

import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Severity;
import io.skerry.console.testing.Views;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WorkPlacesTest {
    private static final AlarmPlace ALL = new AlarmPlace(AlarmPlace.Kind.HUB, "", "");
    private static final FleetSnapshot FLEET =
            Views.fleet(
                    1,
                    List.of(
                            Views.node(1, "oslo-1").at("north", "oslo").view(),
                            Views.node(2, "oslo-2").at("north", "oslo").view(),
                            Views.node(3, "bergen-1").at("north", "bergen").view(),
                            Views.node(4, "rome-1").at("south", "rome").view(),
                            Views.node(5, "twin").at("south", "rome").view(),
                            Views.node(6, "twin").at("south", "rome").view(),
                            Views.node(7, "nowhere").at("", "").view()),
                    List.of(),
                    List.of());

    private final AlarmBook book = new AlarmBook();

    @Test
    void everyPlaceOfAHubIsOfferedTheWidestFirst() {
        book.apply(Alarms.whole("hub-a"));
        assertEquals(
                List.of(
                        "everything at hub-a",
                        "region north",
                        "region south",
                        "site bergen",
                        "site oslo",
                        "site rome"),
                labels(places().find("", 6)));
        assertEquals(List.of("site oslo", "oslo-1", "oslo-2"), labels(places().find("OSL", 9)));
        assertEquals(List.of("site oslo"), labels(places().find(" oslo site ", 9)));
        assertEquals(List.of(), places().find("paris", 9));
    }

    @Test
    void onlyANameOfOnePlaceIsTakenAsTyped() {
        book.apply(Alarms.whole("hub-a"));
        assertEquals("oslo", places().called("Site Oslo ").map(WorkPlace::scope).orElse(""));
        assertEquals(Optional.empty(), places().called("twin"));
        assertEquals(Optional.empty(), places().called("osl"));
    }

    @Test
    void withSeveralHubsEachPlaceSaysWhoseItIs() {
        book.apply(Alarms.whole("hub-a"));
        book.apply(Alarms.whole("hub-b"));
        book.apply(new AlarmNews.NotServed("hub-c"));
        assertEquals(
                List.of("everything at hub-a", "everything at hub-b", "region north · hub-a"),
                labels(places().find("", 3)));
        assertEquals("oslo-1", places().called("oslo-1 · hub-a").map(WorkPlace::scope).orElse(""));
    }

    @Test
    void thePlaceOfAnAlarmIsFoundAndOfAWorkloadItsNode() {
        book.apply(Alarms.whole("hub-a"));
        AlarmPlace web = new AlarmPlace(AlarmPlace.Kind.WORKLOAD, Views.id(4), "web");
        assertEquals("rome-1", places().of("hub-a", web).map(WorkPlace::label).orElse(""));
        assertEquals(
                "everything at hub-a", places().of("hub-a", ALL).map(WorkPlace::label).orElse(""));
        AlarmPlace cell = new AlarmPlace(AlarmPlace.Kind.CELL, "availability", "north/m1");
        assertEquals(Optional.empty(), places().of("hub-a", cell));
        assertEquals(Optional.empty(), places().of("hub-b", web));
        assertEquals("oslo-2", places().node(Views.id(2)).map(WorkPlace::label).orElse(""));
        AlarmRef gone = new AlarmRef("w", Alarms.site("paris"));
        assertEquals(
                new WorkPlace("hub-a", Alarms.site("paris"), "site paris", "site paris"),
                places().ofWindow("hub-a", gone, "site paris"));
    }

    @Test
    void whatWorkCoversIsCountedInNodesAndAlarms() {
        book.apply(
                Alarms.whole(
                        "hub-a",
                        Alarms.node("disk", Views.id(1))
                                .of("hub-a")
                                .in("oslo", "north")
                                .severity(Severity.CRITICAL)
                                .row(),
                        Alarms.node("fan", Views.id(2)).of("hub-a").in("oslo", "north").row(),
                        Alarms.on("power", Alarms.site("oslo")).of("hub-a").acknowledged("a").row(),
                        Alarms.node("x", Views.id(2))
                                .of("hub-a")
                                .in("oslo", "north")
                                .shelved("ann", "known", 60)
                                .row(),
                        Alarms.node("fan", Views.id(4)).of("hub-a").in("rome", "south").row()));
        BlastRadius oslo = radius("hub-a", Alarms.site("oslo"));
        assertEquals("2 nodes at 1 site in 1 region.", oslo.nodeSentence());
        assertEquals("3 active alarms: 1 critical, 2 major.", oslo.alarmSentence());
        BlastRadius north = radius("hub-a", Alarms.region("north"));
        assertEquals("3 nodes at 2 sites in 1 region.", north.nodeSentence());
        BlastRadius node = radius("hub-a", AlarmPlace.node(Views.id(3)));
        assertEquals("1 node.", node.nodeSentence());
        assertEquals("No alarm that is active now.", node.alarmSentence());
        assertEquals(7, radius("hub-a", ALL).nodes());
        assertEquals("No node that is known now.", radius("hub-b", ALL).nodeSentence());
        assertEquals(0, radius("hub-b", Alarms.site("oslo")).alarms().size());
    }

    private BlastRadius radius(String hub, AlarmPlace place) {
        return BlastRadius.of(hub, place, book.snapshot(NOW), FLEET);
    }

    private WorkPlaces places() {
        return WorkPlaces.of(book.snapshot(NOW), FLEET);
    }

    private static List<String> labels(List<WorkPlace> places) {
        return places.stream().map(WorkPlace::label).toList();
    }
}
