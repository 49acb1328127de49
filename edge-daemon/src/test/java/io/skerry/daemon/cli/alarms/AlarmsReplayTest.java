package io.skerry.daemon.cli.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.daemon.Terminal;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb as people use it: {@code skerry alarms replay}. */
class AlarmsReplayTest {
    private static final Path EXAMPLES = Path.of("../docs/alarms");

    @TempDir Path folder;

    @Test
    void aCauseThatComes2SecondsAfterAnOldAlertIsTheOneNotification() {
        assertEquals(
                """
                2026-03-01T08:00:32Z  FIRING    critical  site/oslo: power_lost; cause power_lost; 1 inside  #58a91b22

                4 events, 2 alarms, 1 notification, 0 refused
                at the end 2 active, 0 shelved, 1 suppressed, 0 out of service, 0 latched; nothing more is due
                """,
                example("cause"));
    }

    @Test
    void threeHundredOfAThousandNodesAreOnePageAndNoTicket() {
        assertEquals(
                """
                59s       FIRING    critical  region/north: region_silent; cause region_silent; 300 inside  #45db446c

                302 events, 301 alarms, 1 notification, 0 refused
                at the end 301 active, 0 shelved, 300 suppressed, 0 out of service, 0 latched; nothing more is due
                """,
                example("region"));
    }

    @Test
    void aSiteThatIsGoneIsOneGroup() {
        assertEquals(
                """
                930s      FIRING    major     site/oslo: site_silent; cause site_silent; 4 inside  #06198b21

                5 events, 5 alarms, 1 notification, 0 refused
                at the end 5 active, 0 shelved, 4 suppressed, 0 out of service, 0 latched; more is due later
                """,
                example("site"));
    }

    @Test
    void whatPeopleDoAtTheDeskCounts() throws IOException {
        List<String> lines = example("desk").lines().toList();
        assertEquals(
                "50s       REFUSED   acknowledge of crash@workload/oslo-01/web by ben, line 6: It"
                        + " has become critical since. Look at it again.",
                lines.get(1));
        assertEquals(
                "900s      FIRING    major     node/oslo-02: fan_stopped  #4d49a79a",
                lines.get(3),
                "5 minutes after the work");
        assertEquals(
                "1600s     RESOLVED  critical  workload/oslo-01/web: nothing fires any more; over:"
                        + " crash  #84c910e8",
                lines.get(5));
        assertTrue(lines.get(6).contains("fan_stopped; told again, 1  #"), lines.get(6));
        String recorded = Files.readString(EXAMPLES.resolve("desk.jsonl"));
        for (Kind kind : Kind.values()) {
            assertTrue(recorded.contains("\"event\": \"" + kind.word() + "\""), kind.word());
        }
    }

    @Test
    void theManualPrintsWhatIsPrinted() throws IOException {
        String manual = Files.readString(EXAMPLES.resolveSibling("alarms.md"));
        String command = "./skerry alarms replay docs/alarms/";
        int at = manual.indexOf(command);
        List<String> shown = new ArrayList<>();
        while (at >= 0) {
            String name = manual.substring(at + command.length(), manual.indexOf(".jsonl", at));
            shown.add(name);
            assertEquals(example(name), block(manual, "text", at), name);
            at = manual.indexOf(command, at + 1);
        }
        assertEquals(List.of("cause", "region", "site", "desk"), shown);
        assertEquals(Files.readString(EXAMPLES.resolve("cause.jsonl")), block(manual, "json", 0));
        for (Kind kind : Kind.values()) {
            assertTrue(manual.contains("\n| `" + kind.word() + "` |"), kind.word());
        }
    }

    private static String block(String manual, String language, int from) {
        String begin = "```" + language + "\n";
        int start = manual.indexOf(begin, from) + begin.length();
        return manual.substring(start, manual.indexOf("```", start));
    }

    @Test
    void programsReadTheSame() {
        List<JsonObject> cause = json(run(EXAMPLES.resolve("cause.jsonl"), "--json"));
        assertEquals(
                JsonParser.parseString(
                        """
                        {"at": "2026-03-01T08:00:32Z", "type": "notification", "kind": "FIRING",
                         "severity": "critical", "group": "site/oslo",
                         "id": "site/oslo/58a91b22d7a631b8eacca2353481e311", "repeat": 0,
                         "cause": "power_lost@site/oslo",
                         "firing": [{"alarm": "power_lost@site/oslo", "severity": "critical",
                           "since": "2026-03-01T08:00:02Z", "starts_at": "2026-03-01T08:00:02Z",
                           "summary": "No power from the grid"}],
                         "inhibited": ["disk_used@node/oslo-01"], "ended": [],
                         "ended_count": 0}
                        """),
                cause.getFirst());
        assertEquals(
                JsonParser.parseString(
                        """
                        {"type": "summary", "events": 4, "alarms": 2, "notifications": 1,
                         "refused": 0, "active": 2, "shelved": 0, "suppressed": 1,
                         "out_of_service": 0, "latched": 0, "more_is_due": false}
                        """),
                cause.getLast());
        assertEquals(2, cause.size());
        JsonObject refused = json(run(EXAMPLES.resolve("desk.jsonl"), "--json")).get(1);
        assertEquals(
                JsonParser.parseString(
                        """
                        {"at": 50, "type": "refused", "line": 6, "event": "acknowledge",
                         "about": "crash@workload/oslo-01/web", "by": "ben",
                         "sentence": "It has become critical since. Look at it again."}
                        """),
                refused);
    }

    @Test
    void aFloodBeginsAndEnds() throws IOException {
        Path file = recorded(flood());
        List<String> lines = said(run(file, "--until", "3600")).lines().toList();
        assertEquals("11s       FLOOD     begins; first out r01@node/o1", lines.getFirst());
        assertTrue(
                lines.get(1)
                        .startsWith(
                                "31s       FIRING    major     fleet: r01@node/o1; first out r01"),
                lines.get(1));
        assertTrue(
                lines.get(2)
                        .startsWith(
                                "331s      UPDATED   major     fleet: r01@node/o1, r02@node/o1,"
                                        + " r03@node/o1, r04@node/o1, r05@node/o1 and 7 more; first"
                                        + " out r01@node/o1"),
                lines.get(2));
        assertEquals("608s      FLOOD     ends", lines.get(3));
        List<JsonObject> json = json(run(file, "--json", "--until", "3600"));
        assertEquals(
                JsonParser.parseString(
                        "{\"at\": 11, \"type\": \"flood_began\", \"first_out\":"
                                + " \"r01@node/o1\"}"),
                json.getFirst());
        assertEquals("r01@node/o1", json.get(1).get("first_out").getAsString());
        assertEquals(
                JsonParser.parseString("{\"at\": 608, \"type\": \"flood_ended\"}"), json.get(3));
    }

    /** One new alarm a second, for twelve seconds. */
    private static String[] flood() {
        List<String> lines = new ArrayList<>(List.of(Recorded.TOPOLOGY));
        for (int i = 1; i <= 12; i++) {
            lines.add(Recorded.raised(i, "r%02d".formatted(i), "node/o1", "major"));
        }
        return lines.toArray(String[]::new);
    }

    @Test
    void whatIsHeldBackAtTheEndIsCounted() throws IOException {
        String wish = "'rule': '%s', 'scope': 'node/o1', 'by': 'ada', 'reason': 'known'";
        Path file =
                recorded(
                        Recorded.TOPOLOGY,
                        Recorded.raised(0, "a", "node/o1", "critical"),
                        Recorded.raised(0, "b", "node/o1", "critical"),
                        Recorded.raised(0, "c", "node/o1", "critical"),
                        Recorded.line("40", "shelve", wish.formatted("a") + ", 'until': 80000"),
                        Recorded.line("40", "out-of-service", wish.formatted("b")),
                        Recorded.line(
                                "50",
                                "reading",
                                "'rule': 'c', 'scope': 'node/o1', 'condition': 'normal'"));
        String said = said(run(file, "--until", "5000"));
        assertTrue(
                said.endsWith(
                        """
                        7 events, 3 alarms, 1 notification, 0 refused
                        at the end 2 active, 1 shelved, 0 suppressed, 1 out of service, 1 latched; more is due later
                        """),
                said);
    }

    @Test
    void itLooks24HoursFurtherOrUntilATime() throws IOException {
        Path file = recorded(Recorded.TOPOLOGY, Recorded.raised(0, "a", "node/o1", "critical"));
        assertEquals(6, notifications(run(file, "--json")), "and 5 times again, each 4 h");
        assertEquals(0, notifications(run(file, "--json", "--until", "29.5")));
        assertEquals(1, notifications(run(file, "--json", "--until", "30")));
        assertEquals(13, notifications(run(file, "--json", "--until", "172830")));
        assertFailed(
                "--until: \"-1\" is not within 366 days after the last event, 0s",
                run(file, "--until", "-1"));
        assertFailed("is not within 366 days", run(file, "--until", "31622401"));
        assertFailed(
                "--until: \"1234567890123\" is no number of at most 12 digits",
                run(file, "--until", "1234567890123"));
        assertFailed("--until: \"tomorrow\" is no time", run(file, "--until", "tomorrow"));
        assertFailed(
                "--until: times of one recording are all RFC 3339 or all seconds",
                run(file, "--until", "2026-03-01T08:00:00Z"));
    }

    private static long notifications(Terminal.Said said) {
        return json(said).stream()
                .filter(line -> line.get("type").getAsString().equals("notification"))
                .count();
    }

    @Test
    void nothingIsPrintedOfARecordingThatIsWrongAtItsEnd() throws IOException {
        Path file =
                recorded(
                        Recorded.TOPOLOGY,
                        Recorded.raised(0, "a", "node/o1", "critical"),
                        Recorded.line("100", "heard", "'node': 'o9'"));
        for (String[] form : new String[][] {{}, {"--json"}}) {
            assertFailed(file + ":3: there is no node \"o9\"; the topology has 4", run(file, form));
        }
    }

    @Test
    void aFileThatIsNoRecordingIsSaid() throws IOException {
        assertFailed("there is no event in it", run(recorded("")));
        assertFailed("there is no event in it", run(Files.createFile(folder.resolve("empty"))));
        assertFailed("this is a folder; name a file of events", run(folder));
        assertFailed("there is no such file", run(folder.resolve("nowhere")));
        Terminal.Said none = Terminal.run("alarms", "replay");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("FILE"), none.err());
    }

    @Test
    void aFileThatCannotBeReadIsSaidWithTheReason() throws IOException {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            assertFailed(socket + ": it cannot be read: No such device", run(socket));
        }
    }

    @Test
    void aTopologyAloneIsQuiet() throws IOException {
        String said = said(run(recorded(Recorded.TOPOLOGY)));
        assertTrue(said.startsWith("\n1 event, 0 alarms, 0 notifications, 0 refused\n"), said);
    }

    private Path recorded(String... lines) throws IOException {
        return Files.writeString(folder.resolve("recorded.jsonl"), Recorded.of(lines));
    }

    private static String example(String name) {
        return said(run(EXAMPLES.resolve(name + ".jsonl")));
    }

    private static String said(Terminal.Said said) {
        assertEquals(0, said.code(), said.err());
        return said.out();
    }

    private static List<JsonObject> json(Terminal.Said said) {
        return said(said)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private static Terminal.Said run(Path file, String... more) {
        return Terminal.run(
                Stream.concat(Stream.of("alarms", "replay", file.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static void assertFailed(String expected, Terminal.Said said) {
        assertEquals(1, said.code(), said.out());
        assertEquals("", said.out());
        assertTrue(said.err().contains(expected), said.err());
        assertFalse(said.err().strip().contains("\n"), "one sentence: " + said.err());
    }
}
