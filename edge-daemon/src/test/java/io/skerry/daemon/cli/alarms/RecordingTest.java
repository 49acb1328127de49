package io.skerry.daemon.cli.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a recording may say, and what is said of others. */
class RecordingTest {
    private static final String DISK =
            "'rule': 'disk_used', 'scope': 'node/o1', 'condition': 'active', 'severity': 'major'";

    @Test
    void anEventIsWhatItsLineSays() {
        Recording recording =
                Recorded.recording(
                        Recorded.of(
                                Recorded.TOPOLOGY,
                                "  ",
                                Recorded.line(
                                        "7.5",
                                        "reading",
                                        DISK
                                                + ", 'since': -3600, 'explains': true, 'summary':"
                                                + " 'full', 'runbook': 'disk'")));
        AlarmKey key = new AlarmKey("disk_used", Place.node("o1"));
        AlarmEvent expected =
                new AlarmEvent.Raised(
                        key, Severity.MAJOR, Instant.ofEpochSecond(-3_600), "full", "disk", true);
        assertEquals(
                new Entry(3, Instant.ofEpochMilli(7_500), Kind.READING, expected),
                recording.next());
        assertNull(recording.next());
        assertEquals(2, recording.events());
        assertEquals(
                List.of(Place.site("oslo"), Place.region("north"), Place.hub()),
                recording.topology().above(Place.node("o1")));
        assertEquals(4, recording.topology().nodes(Place.region("north")));
    }

    @Test
    void whatIsLeftOutHasADefault() {
        assertEquals(
                new AlarmEvent.Raised(
                        new AlarmKey("disk_used", Place.node("o1")),
                        Severity.MAJOR,
                        Instant.ofEpochSecond(5),
                        "",
                        "",
                        false),
                event(Recorded.line("5", "reading", DISK)));
        assertEquals(
                new AlarmEvent.Silent("o1", Instant.ofEpochSecond(5)),
                event(Recorded.line("5", "silent", "'node': 'o1'")));
        assertEquals(
                new AlarmEvent.Acknowledge(
                        new AlarmKey("x", Place.hub()), "ada", Severity.CRITICAL),
                event(
                        Recorded.line(
                                "5", "acknowledge", "'rule': 'x', 'scope': 'hub', 'by': 'ada'")));
        assertEquals(
                new AlarmEvent.Plan(
                        new AlarmKey("w", Place.region("north")),
                        Instant.ofEpochSecond(5),
                        Instant.ofEpochSecond(9),
                        "ada",
                        "racks"),
                event(
                        Recorded.line(
                                "5",
                                "maintenance",
                                "'window': 'w', 'scope': 'region/north', 'end': 9, 'by': 'ada',"
                                        + " 'reason': 'racks'")));
    }

    @Test
    void scopesAreWhatAlarmsCallTheirPlaces() {
        List<Place> places =
                List.of(
                        Place.hub(),
                        Place.region("north"),
                        Place.site("oslo"),
                        Place.node("o1"),
                        Place.workload("o1", "web/2"),
                        Place.cell("availability", ""),
                        Place.cell("availability", "north/small"));
        for (Place place : places) {
            AlarmEvent.Cleared cleared =
                    assertInstanceOf(
                            AlarmEvent.Cleared.class,
                            event(
                                    Recorded.line(
                                            "1",
                                            "reading",
                                            "'rule': 'x', 'condition': 'normal', 'scope': '%s'"
                                                    .formatted(place.text()))));
            assertEquals(place, cleared.key().place());
        }
    }

    @Test
    void theFirstTimeSaysHowTimesAreWritten() {
        Recording calendar =
                Recorded.recording(
                        Recorded.of(
                                Recorded.TOPOLOGY.replace(
                                        "\"at\": 0", "\"at\": \"2026-03-01t10:00:00+02:00\""),
                                Recorded.line(
                                        "'2026-03-01T08:00:01.25Z'", "heard", "'node': 'o1'")));
        Entry entry = assertNotNullEntry(calendar);
        assertEquals(Instant.parse("2026-03-01T08:00:01.250Z"), entry.at());
        assertEquals("2026-03-01T08:00:01.250Z", calendar.times().value(entry.at()));
        Recording seconds =
                Recorded.recording(
                        Recorded.of(
                                Recorded.TOPOLOGY.replace("\"at\": 0", "\"at\": 1767225600"),
                                Recorded.line("1767225600.5", "heard", "'node': 'o1'")));
        entry = assertNotNullEntry(seconds);
        assertEquals(Instant.parse("2026-01-01T00:00:00.5Z"), entry.at());
        assertEquals("1767225600.5s", seconds.times().text(entry.at()));
        assertEquals("1000s   ", seconds.times().text(Instant.ofEpochSecond(1_000)));
    }

    @Test
    void aBrokenLineIsSaidWithItsNumber() {
        assertRefused("2: this is not one JSON object; write one event on a line", "{");
        assertRefused("this is not one JSON object", "[]");
        assertRefused("this is not one JSON object", "7");
        assertRefused("this is not one JSON object", "{} {}");
        assertRefused("this is not one JSON object", "{'at': 0}");
        assertRefused("this is not one JSON object", "{\"at\": 0,}");
        assertRefused("this is not one JSON object", "{\"at\": NaN}");
        assertRefused("this is not one JSON object", "[".repeat(10_000));
        assertRefused("this is not one JSON object", "{\"at\":" + "[".repeat(10_000));
        assertRefused("\"at\" comes twice", "{\"at\": 0, \"at\": 1}");
        assertRefused("null says nothing", "{\"at\": null}");
        assertRefused("is no number of at most 12 digits", "{\"at\": 1e999999999}");
    }

    @Test
    void anEventOrAFieldThatThereIsNotIsSaidWithThoseThatThereAre() {
        assertRefused("\"event\" is missing or no text", "{\"at\": 0}");
        assertRefused("\"event\" is missing or no text", "{\"at\": 0, \"event\": 7}");
        assertRefused(
                "there is no event \"alarm\"; there are topology, reading, silent, heard,"
                        + " acknowledge, shelve, unshelve, note, owner, out-of-service,"
                        + " in-service, maintenance, cancel, restart",
                Recorded.line("0", "alarm", ""));
        assertRefused(
                "\"nodes\" is no field of heard; it has at, event, node",
                Recorded.line("0", "heard", "'nodes': 'o1'"));
        assertRefused(
                "node is missing; heard has at, event, node", Recorded.line("0", "heard", ""));
        assertRefused("at is missing", "{\"event\": \"restart\"}");
        assertRefused("node: this must be a text", Recorded.line("0", "heard", "'node': 7"));
        assertRefused(
                "explains: this must be true or false",
                Recorded.line("0", "reading", DISK + ", 'explains': 'yes'"));
        assertRefused(
                "condition: \"bad\" is not one of active, pending, normal, unknown",
                Recorded.line("0", "reading", DISK.replace("active", "bad")));
    }

    @Test
    void aReadingHasTheFieldsOfItsCondition() {
        String reading = "'rule': 'x', 'scope': 'hub', 'condition': '%s', %s";
        for (String field :
                List.of("'severity': 7", "'since': 0", "'explains': true", "'summary': 'x'")) {
            String name = field.substring(1, field.indexOf('\'', 1));
            for (String condition : List.of("normal", "unknown")) {
                assertRefused(
                        "%s: a reading that is %s does not have it".formatted(name, condition),
                        Recorded.line("0", "reading", reading.formatted(condition, field)));
            }
        }
        assertRefused(
                "runbook: a reading that is pending does not have it",
                Recorded.line(
                        "0",
                        "reading",
                        reading.formatted("pending", "'severity': 'major', 'runbook': 'x'")));
    }

    @Test
    void severitiesAreThree() {
        for (String wrong : List.of("page", "normal", "CRITICAL", "")) {
            assertRefused(
                    "severity: \"" + wrong + "\" is no severity; there are warning, major and",
                    Recorded.raised(0, "x", "hub", wrong));
        }
    }

    @Test
    void timesAreReadStrictly() {
        String expected =
                "is no time; write RFC 3339, such as \"2026-03-01T08:00:00Z\", or seconds";
        for (String wrong :
                List.of("'now'", "'2026-03-01'", "'2026-03-01T08:00:00'", "true", "[]")) {
            assertRefused(expected, Recorded.line(wrong, "restart", ""));
        }
        assertRefused(expected, Recorded.line("'2026-02-30T08:00:00Z'", "restart", ""));
        assertRefused(
                "all RFC 3339 or all seconds; the first one was seconds",
                Recorded.line("'2026-03-01T08:00:00Z'", "restart", ""));
        assertRefused(
                "time goes backwards, to -1s after 0s; put events in order of time",
                Recorded.line("-1", "restart", ""));
        assertRefused(
                "a recording covers at most 366 days", Recorded.line("31622401", "restart", ""));
        assertRefused(
                "since: this lies after at",
                Recorded.line("5", "silent", "'node': 'o1', 'since': 5.5"));
    }

    @Test
    void placesAreThoseOfTheTopology() {
        assertRefused(
                "there is no node \"o3\"; the topology has 4",
                Recorded.line("0", "heard", "'node': 'o3'"));
        assertRefused("there is no node \"o3\"", Recorded.raised(0, "x", "node/o3", "major"));
        assertRefused(
                "there is no node \"o3\"", Recorded.raised(0, "x", "workload/o3/web", "major"));
        assertRefused(
                "there is no site \"rome\"; the topology has 2",
                Recorded.raised(0, "x", "site/rome", "major"));
        assertRefused(
                "there is no region \"south\"; the topology has 1",
                Recorded.raised(0, "x", "region/south", "major"));
        for (String wrong :
                List.of("fleet", "o1", "node", "node/", "hub/x", "workload/o1", "cell/", "/o1")) {
            assertRefused(
                    "scope: \"" + wrong + "\" is not one of hub, region/NAME, site/NAME",
                    Recorded.raised(0, "x", wrong, "major"));
        }
    }

    @Test
    void aTopologyStandsFirstAndNamesEverythingOnce() {
        assertRefused(
                "\"o1\" is named twice",
                Recorded.line("0", "topology", "'regions': {'north': {'oslo': ['o1']}}"));
        assertRefused(
                "site \"oslo\" is in region \"north\" already",
                Recorded.line("0", "topology", "'regions': {'south': {'oslo': ['o5']}}"));
        assertRefused(
                "no slash", Recorded.line("0", "topology", "'regions': {'n': {'s': ['a/b']}}"));
        for (String wrong :
                List.of("[]", "{'n': []}", "{'n': {'s': {}}}", "{'n': {'s': [7]}}", "{' ': {}}")) {
            assertRefused(
                    "regions: write regions, in them sites, in them nodes",
                    Recorded.line("0", "topology", "'regions': " + wrong));
        }
        assertRefused(
                "a topology stands before all other events",
                Recorded.of(
                                Recorded.line("0", "restart", ""),
                                Recorded.line("0", "topology", "'regions': {'south': {}}"))
                        .strip());
    }

    @Test
    void rulesOfSilenceAreNotRead() {
        for (String rule : List.of("node_silent", "site_silent", "region_silent")) {
            assertRefused(
                    rule + " is judged from the events silent and heard",
                    Recorded.raised(0, rule, "node/o1", "major"));
        }
        assertRefused("no @ in \"a@b\"", Recorded.raised(0, "a@b", "node/o1", "major"));
    }

    @Test
    void whatCouldUpsetATerminalIsNotShown() {
        assertRefused(
                "rule: this must be a name, without control characters",
                Recorded.raised(0, "\\u001b[2J", "node/o1", "major"));
        CommandFailed failed =
                refused(Recorded.line("0", "heard", "'node': '" + "x".repeat(500) + "'"));
        assertTrue(String.valueOf(failed.getMessage()).length() < 200, failed.getMessage());
        assertRefused("\"?[2J\"", Recorded.line("0", "\\u001b[2J", ""));
        for (String unseen : List.of("\\u009b", "\\u202e", "\\u2028", "\\u2029", "\\u200b")) {
            assertRefused(
                    "rule: this must be a name, without control characters",
                    Recorded.raised(0, "a" + unseen, "node/o1", "major"));
            assertRefused("\"?[2J\"", Recorded.line("0", unseen + "[2J", ""));
        }
    }

    @Test
    void nobodyIsForTheEngineToRefuse() {
        assertEquals(
                new AlarmEvent.Unshelve(new AlarmKey("x", Place.hub()), ""),
                event(Recorded.line("0", "unshelve", "'rule': 'x', 'scope': 'hub', 'by': ' '")));
        assertRefused(
                "by is missing; unshelve has at, event, rule, scope, by",
                Recorded.line("0", "unshelve", "'rule': 'x', 'scope': 'hub'"));
    }

    @Test
    void itsEventsAreBounded() {
        String restart = Recorded.line("0", "restart", "");
        Recording recording =
                Recorded.recording(Recorded.of(Recorded.TOPOLOGY, restart, "", restart), 2);
        assertNotNull(recording.next());
        CommandFailed failed = assertThrows(CommandFailed.class, recording::next);
        assertEquals("some.jsonl:4: a recording has at most 2 events", failed.getMessage());
        assertEquals(1_000_000, Recording.MOST_EVENTS, "as the manual says");
    }

    private static AlarmEvent event(String line) {
        return assertNotNullEntry(Recorded.recording(Recorded.of(Recorded.TOPOLOGY, line))).event();
    }

    private static Entry assertNotNullEntry(Recording recording) {
        Entry entry = recording.next();
        assertNotNull(entry);
        return entry;
    }

    /** On its line after a topology. */
    private static void assertRefused(String expected, String line) {
        String sentence = String.valueOf(refused(line).getMessage());
        assertTrue(sentence.startsWith("some.jsonl:"), sentence);
        assertTrue(sentence.contains(expected), sentence);
    }

    private static CommandFailed refused(String line) {
        Recording recording = Recorded.recording(Recorded.of(Recorded.TOPOLOGY, line));
        List<Entry> heard = new ArrayList<>();
        CommandFailed failed =
                assertThrows(
                        CommandFailed.class,
                        () -> {
                            for (Entry each = recording.next();
                                    each != null;
                                    each = recording.next()) {
                                heard.add(each);
                            }
                        },
                        line);
        assertEquals(line.lines().count() - 1, heard.size());
        assertTrue(
                String.valueOf(failed.getMessage())
                        .startsWith("some.jsonl:" + (2 + heard.size()) + ": "),
                failed.getMessage());
        return failed;
    }
}
