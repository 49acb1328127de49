package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.AlarmEntry;
import io.skerry.api.v1.AlarmEntryKind;
import io.skerry.api.v1.AlarmNote;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.FaultReason;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Attention;
import io.skerry.daemon.hub.alarm.Condition;
import io.skerry.daemon.hub.alarm.JournalEntry;
import io.skerry.daemon.hub.alarm.Lifecycle;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Window;
import io.skerry.daemon.hub.slo.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmMapperTest {
    /** The enumerations are the same in both worlds, but for what is never valid. */
    private static void areTheSame(Set<String> names, Enum<?>[] contract, String prefix) {
        Set<String> said =
                Arrays.stream(contract)
                        .map(Enum::name)
                        .filter(name -> !name.equals("UNRECOGNIZED"))
                        .filter(name -> !name.endsWith("_UNSPECIFIED"))
                        .map(name -> name.substring(prefix.length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(said, names);
    }

    @Test
    void eachSeverityIsTheSameThereAndBack() {
        Set<String> names = new TreeSet<>();
        for (Severity severity : Severity.values()) {
            io.skerry.api.v1.Severity said = AlarmMapper.severity(severity);
            assertEquals("SEVERITY_" + severity.name(), said.name());
            assertEquals(severity, AlarmMapper.severity(said));
            names.add(severity.name());
        }
        areTheSame(names, io.skerry.api.v1.Severity.values(), "SEVERITY_");
        assertEquals(
                Severity.NORMAL,
                AlarmMapper.severity(io.skerry.api.v1.Severity.SEVERITY_UNSPECIFIED));
        assertEquals(Severity.NORMAL, AlarmMapper.severity(io.skerry.api.v1.Severity.UNRECOGNIZED));
    }

    @Test
    void eachPlaceIsTheSameThereAndBack() {
        List<Place> places =
                List.of(
                        Place.fleet(),
                        Place.hub(),
                        Place.region("north"),
                        Place.site("oslo/1"),
                        Place.node("7"),
                        Place.workload("7", "web"),
                        Place.cell("ready", "north/small"),
                        Place.cell("ready", ""));
        Set<String> kinds = new TreeSet<>();
        for (Place place : places) {
            AlarmKey key = new AlarmKey("disk_used", place);
            assertEquals(key, AlarmMapper.key(AlarmMapper.ref(key), "window"));
            String kind = AlarmMapper.place(place).getKind().name();
            assertEquals("ALARM_PLACE_KIND_" + place.kind().name(), kind);
            kinds.add(place.kind().name());
        }
        areTheSame(kinds, AlarmPlaceKind.values(), "ALARM_PLACE_KIND_");
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void conditionsAreSaidByName(Condition condition) {
        AlarmRecord record = AlarmMapper.record(Rows.alarm(condition));
        assertEquals("ALARM_CONDITION_" + condition.name(), record.getCondition().name());
    }

    @Test
    void whereAnAlarmStandsIsSaidByName() {
        List<Alarm> all =
                List.of(
                        Rows.alarm(Attention.State.NONE),
                        Rows.alarm(Attention.State.UNACKNOWLEDGED),
                        Rows.alarm(Attention.State.ACKNOWLEDGED),
                        Rows.alarm(Attention.State.RETURNED_UNACKNOWLEDGED),
                        Rows.alarm(Rows.SHELVED),
                        Rows.alarm(Rows.EXPLAINED),
                        Rows.alarm(Rows.OUT_OF_SERVICE));
        assertEquals(
                Stream.of(Lifecycle.values())
                        .map(lifecycle -> "ALARM_LIFECYCLE_" + lifecycle.name())
                        .collect(Collectors.toSet()),
                all.stream()
                        .map(alarm -> AlarmMapper.record(alarm).getLifecycle().name())
                        .collect(Collectors.toSet()));
        for (Alarm alarm : all) {
            assertEquals(
                    "ALARM_LIFECYCLE_" + alarm.lifecycle().name(),
                    AlarmMapper.record(alarm).getLifecycle().name());
        }
    }

    @Test
    void whatHappenedIsSaidByName() {
        Set<String> names = new TreeSet<>();
        for (JournalEntry.What what : JournalEntry.What.values()) {
            AlarmEntry entry =
                    AlarmMapper.record(
                                    Rows.alarm(new JournalEntry(Rows.at(5), what, "ada", "text")))
                            .getJournal(0);
            assertEquals(
                    AlarmEntry.newBuilder()
                            .setAtUnixMillis(Rows.at(5).toEpochMilli())
                            .setKind(AlarmEntryKind.valueOf("ALARM_ENTRY_KIND_" + what.name()))
                            .setBy("ada")
                            .setText("text")
                            .build(),
                    entry);
            names.add(what.name());
        }
        areTheSame(names, AlarmEntryKind.values(), "ALARM_ENTRY_KIND_");
    }

    @Test
    void everythingOfAnAlarmIsThere() {
        AlarmRecord record = AlarmMapper.record(Rows.full());
        assertEquals(Rows.FULL_RECORD, record);
        assertEquals(
                AlarmRecord.getDescriptor().getFields().size(),
                record.getAllFields().size(),
                "a field that is new is forgotten here");
    }

    @Test
    void whatIsNotSoIsAbsent() {
        AlarmRecord record = AlarmMapper.record(Rows.alarm(Condition.ACTIVE));
        assertFalse(record.hasShelf());
        assertFalse(record.hasOutOfService());
        assertFalse(record.hasWindow());
        assertFalse(record.hasCause());
        assertFalse(record.hasTold());
        assertFalse(record.hasGroup());
        assertEquals(0, record.getEndsAtUnixMillis());
        assertEquals(0, record.getUnknownSinceUnixMillis());
        assertEquals(0, record.getAcknowledgedAtUnixMillis());
        assertEquals(List.<AlarmNote>of(), record.getNotesList());
    }

    @Test
    void plannedWorkIsAllThere() {
        Window window =
                new Window(
                        new AlarmKey("w1", Place.site("oslo")),
                        Rows.at(1),
                        Rows.at(2),
                        "ada",
                        "new fans",
                        true);
        var said = AlarmMapper.window(window);
        assertEquals(window.key(), AlarmMapper.key(said.getWindow(), "window"));
        assertEquals(Rows.at(1).toEpochMilli(), said.getStartUnixMillis());
        assertEquals(Rows.at(2).toEpochMilli(), said.getEndUnixMillis());
        assertEquals("ada", said.getBy());
        assertEquals("new fans", said.getReason());
        assertTrue(said.getOpen());
    }

    @ParameterizedTest
    @CsvSource({
        // rule, kind, name, part, where the fault is
        "'',        NODE,        7,   '',  .rule",
        "'  ',      NODE,        7,   '',  .rule",
        "LONG,      NODE,        7,   '',  .rule",
        "a@b,       NODE,        7,   '',  ''",
        "disk_used, UNSPECIFIED, 7,   '',  .place.kind",
        "disk_used, NODE,        '',  '',  .place.name",
        "disk_used, NODE,        ' ', '',  .place.name",
        "disk_used, SITE,        '',  '',  .place.name",
        "disk_used, HUB,         h,   '',  .place.name",
        "disk_used, FLEET,       ' ', '',  .place.name",
        "disk_used, HUB,         '',  x,   .place.part",
        "disk_used, REGION,      a,   b,   .place.part",
        "disk_used, NODE,        a,   b,   .place.part",
        "disk_used, WORKLOAD,    a,   '',  .place.part",
        "disk_used, WORKLOAD,    a/b, web, ''",
        "disk_used, CELL,        a/b, '',  ''",
        "disk_used, NODE,        LONG, '', .place",
        "disk_used, WORKLOAD,    a,   LONG, .place"
    })
    void aBadNameIsRefusedWithThePlaceOfTheFault(
            String rule, String kind, String name, String part, String at) {
        String tooLong = "x".repeat(201);
        AlarmRef ref =
                AlarmRef.newBuilder()
                        .setRule(rule.replace("LONG", tooLong))
                        .setPlace(
                                AlarmPlace.newBuilder()
                                        .setKind(AlarmPlaceKind.valueOf("ALARM_PLACE_KIND_" + kind))
                                        .setName(name.replace("LONG", tooLong))
                                        .setPart(part.replace("LONG", tooLong)))
                        .build();
        Faults.Fault fault =
                Faults.read(
                                assertThrows(
                                        StatusRuntimeException.class,
                                        () -> AlarmMapper.key(ref, "decisions[3].alarm")))
                        .orElseThrow();
        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
        assertEquals("decisions[3].alarm" + at, fault.metadata().get(Faults.FIELD));
        assertFalse(fault.message().toLowerCase(Locale.ROOT).contains("null"));
    }

    @Test
    void aNameMayBeAsLongAsItMay() {
        AlarmKey longest = new AlarmKey("r".repeat(200), Place.site("s".repeat(200)));
        assertEquals(longest, AlarmMapper.key(AlarmMapper.ref(longest), "window"));
    }
}
