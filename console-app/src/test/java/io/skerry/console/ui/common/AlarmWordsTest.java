package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.testing.Views;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AlarmWordsTest {
    private static final FleetSnapshot FLEET =
            Views.fleet(
                    1,
                    List.of(Views.node(7, "oslo-01").at("north", "oslo").view()),
                    List.of(),
                    List.of());

    @ParameterizedTest
    @CsvSource({
        "FLEET,'','',whole fleet",
        "HUB,'','',hub-a",
        "REGION,north,'',region north",
        "SITE,oslo,'',site oslo",
        "CELL,availability,north/m1,availability north/m1",
        "OTHER,x,y,other/x/y"
    })
    void aPlaceHasAName(AlarmPlace.Kind kind, String name, String part, String words) {
        assertEquals(words, AlarmWords.place(new AlarmPlace(kind, name, part), "hub-a", FLEET));
    }

    @Test
    void aNodeIsCalledByItsNameAndOneThatIsNotKnownByItsId() {
        assertEquals("oslo-01", AlarmWords.place(AlarmPlace.node(Views.id(7)), "a", FLEET));
        assertEquals("0123abcd", AlarmWords.place(AlarmPlace.node("0123abcd99"), "a", FLEET));
        AlarmPlace web = new AlarmPlace(AlarmPlace.Kind.WORKLOAD, Views.id(7), "web");
        assertEquals("web on oslo-01", AlarmWords.place(web, "a", FLEET));
        assertEquals(Views.id(7), web.nodeId());
    }

    @Test
    void whereAPlaceIsComesFromTheAlarmOrElseFromTheNode() {
        AlarmRow told = Alarms.node("disk", Views.id(7)).in("bergen", "west").row();
        assertEquals("bergen · west", AlarmWords.around(told, FLEET));
        AlarmRow untold = Alarms.node("disk", Views.id(7)).row();
        assertEquals("oslo · north", AlarmWords.around(untold, FLEET));
        assertEquals("north", AlarmWords.region(untold, FLEET));
        AlarmRow site = Alarms.on("power", Alarms.site("oslo")).in("oslo", "north").row();
        assertEquals("north", AlarmWords.around(site, FLEET));
        AlarmRow hub = Alarms.on("disk", new AlarmPlace(AlarmPlace.Kind.HUB, "", "")).row();
        assertEquals("", AlarmWords.around(hub, FLEET));
    }

    @Test
    void whereItStandsIsSaidInAWordOrTwo() {
        AlarmRef cause = new AlarmRef("power", Alarms.site("oslo"));
        assertEquals("unacknowledged", state(alarm()));
        assertEquals("acknowledged, ann", state(alarm().acknowledged("ann")));
        assertEquals("shelved to 15:02", state(alarm().shelved("ann", "known", 3_600)));
        assertEquals("explained", state(alarm().explainedBy(cause)));
        assertEquals("planned work", state(alarm().planned(cause)));
        assertEquals("out of service", state(alarm().outOfService("ann", "broken")));
        assertEquals(
                "over, unseen", state(alarm().lifecycle(AlarmLifecycle.RETURNED_UNACKNOWLEDGED)));
        assertEquals("unacknowledged, no data", state(alarm().unknownFor(60)));
        assertEquals("unacknowledged, ending", state(alarm().endsIn(60)));
        assertEquals("was unacknowledged", AlarmWords.state(alarm().row(), true));
    }

    @ParameterizedTest
    @EnumSource(AlarmCondition.class)
    void whatIsNoAlarmYetIsCalledByWhatDataSay(AlarmCondition condition) {
        String word = state(alarm().lifecycle(AlarmLifecycle.NORMAL).condition(condition));
        assertEquals(condition.name().toLowerCase(java.util.Locale.ROOT), word);
    }

    @Test
    void theGlyphIsThatOfItsSeverityWhileItIsWrong() {
        for (Severity severity : Severity.values()) {
            assertEquals(
                    Status.valueOf(severity.name()),
                    AlarmWords.status(alarm().severity(severity).row()));
        }
        assertEquals(
                Status.NORMAL, AlarmWords.status(alarm().condition(AlarmCondition.NORMAL).row()));
        assertEquals(
                Status.UNKNOWN,
                AlarmWords.status(alarm().condition(AlarmCondition.UNKNOWN).row()),
                "what is not known is not well");
    }

    @Test
    void aTimeOfAnotherDayHasItsDate() {
        assertEquals("14:00:10", AlarmWords.since(Alarms.NOW.minusSeconds(120), Alarms.NOW));
        assertEquals("10-31 14:02", AlarmWords.since(Alarms.NOW.minusSeconds(86_400), Alarms.NOW));
        assertEquals("2 min", AlarmWords.age(Alarms.NOW.minusSeconds(120), Alarms.NOW));
        assertEquals("now", AlarmWords.age(Alarms.NOW.plusSeconds(9), Alarms.NOW));
    }

    @Test
    void whatHasSeveralLinesIsSaidInOne() {
        assertEquals("a b c", AlarmWords.oneLine(" a\nb \t c\n"));
    }

    private static Alarms alarm() {
        return Alarms.node("disk", Views.id(7));
    }

    private static String state(Alarms alarm) {
        return AlarmWords.state(alarm.row(), false);
    }
}
