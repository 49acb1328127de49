package io.skerry.daemon.cli.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "flood@fleet",
                "disk_full@hub",
                "region_silent@region/north/west",
                "site_silent@site/oslo/1",
                "disk_used@node/0193-7",
                "crash@workload/0193-7/web/2",
                "page_fast@cell/availability/north/small",
                "page_fast@cell/availability"
            })
    void whatIsReadIsWrittenAsItWas(String text) throws BadLineException {
        assertEquals(text, AlarmNames.text(AlarmNames.parse(text)));
    }

    @Test
    void theFirstSlashOfACellPartsItsObjective() throws BadLineException {
        assertEquals(
                AlarmRef.newBuilder()
                        .setRule("page_fast")
                        .setPlace(
                                AlarmPlace.newBuilder()
                                        .setKind(AlarmPlaceKind.ALARM_PLACE_KIND_CELL)
                                        .setName("availability")
                                        .setPart("north/small"))
                        .build(),
                AlarmNames.parse("page_fast@cell/availability/north/small"));
    }

    @Test
    void aRuleHasNoAtButANameMay() throws BadLineException {
        AlarmRef ref = AlarmNames.parse("disk_used@site/a@b");
        assertEquals("disk_used", ref.getRule());
        assertEquals("a@b", ref.getPlace().getName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "disk_used|\"disk_used\": an alarm is RULE@PLACE, such as disk_used@node/ID",
                "@node/7|\"@node/7\": an alarm is RULE@PLACE, such as disk_used@node/ID",
                "a@node|\"a@node\": name the place, such as node/ID",
                "a@region/|\"a@region/\": name the place, such as node/ID",
                "a@workload//web|\"a@workload//web\": name the place, such as node/ID",
                "a@workload/7|\"a@workload/7\": name the workload too, as workload/NODE/NAME",
                "a@hub/1|\"a@hub/1\": hub has no name here",
                "a@node/7/web|\"a@node/7/web\": the id of a node has no slash; what runs on it is"
                        + " workload/NODE/NAME",
                "a@rack/7|\"a@rack/7\": there is no place \"rack\"; there are hub, fleet,"
                        + " region/NAME, site/NAME, node/ID, workload/NODE/NAME and"
                        + " cell/OBJECTIVE/PART",
                "a@unspecified/7|\"a@unspecified/7\": there is no place \"unspecified\"; there are"
                        + " hub, fleet, region/NAME, site/NAME, node/ID, workload/NODE/NAME and"
                        + " cell/OBJECTIVE/PART"
            })
    void whatIsNoAlarmIsToldWithWhatOneIs(String text, String sentence) {
        BadLineException wrong = assertThrows(BadLineException.class, () -> AlarmNames.parse(text));
        assertEquals(sentence, wrong.getMessage());
    }
}
