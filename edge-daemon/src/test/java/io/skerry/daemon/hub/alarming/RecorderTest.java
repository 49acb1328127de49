package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.hub.HubDatabase;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private static final AlarmKey KEY = new AlarmKey("disk_used", Place.node("7"));
    private static final String ADA = "spiffe://test.example/operator/ada";

    @TempDir Path folder;

    /** What a wish is recorded as. */
    private record Entry(String kind, String operator, Map<String, String> fields) {
        static Entry of(String kind, String... fields) {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("alarm", "disk_used@node/7");
            for (int i = 0; i < fields.length; i += 2) {
                all.put(fields[i], fields[i + 1]);
            }
            return new Entry(kind, ADA, all);
        }
    }

    @Test
    void eachWishIsRecordedUnderItsNameWithAllThatWasDecided() {
        String until = "2026-03-01T08:00:05Z";
        Map<AlarmEvent.Wish, Entry> expected = new LinkedHashMap<>();
        expected.put(
                new AlarmEvent.Acknowledge(KEY, "ada", Severity.CRITICAL),
                Entry.of("alarm.acknowledged", "seen", "CRITICAL"));
        expected.put(
                new AlarmEvent.Shelve(KEY, "ada", "known", Rows.at(5), Severity.MAJOR),
                Entry.of("alarm.shelved", "reason", "known", "until", until, "seen", "MAJOR"));
        expected.put(new AlarmEvent.Unshelve(KEY, "ada"), Entry.of("alarm.unshelved"));
        expected.put(
                new AlarmEvent.Annotate(KEY, "ada", "looking"),
                Entry.of("alarm.noted", "text", "looking"));
        expected.put(
                new AlarmEvent.Assign(KEY, "ada", "team-web"),
                Entry.of("alarm.assigned", "owner", "team-web"));
        expected.put(
                new AlarmEvent.TakeOutOfService(KEY, "ada", "broken"),
                Entry.of("alarm.taken_out_of_service", "reason", "broken"));
        expected.put(new AlarmEvent.PutBack(KEY, "ada"), Entry.of("alarm.put_back"));
        expected.put(
                new AlarmEvent.Plan(KEY, Rows.at(0), Rows.at(5), "ada", "new fans"),
                Entry.of(
                        "maintenance.planned",
                        "start",
                        "2026-03-01T08:00:00Z",
                        "end",
                        until,
                        "reason",
                        "new fans"));
        expected.put(new AlarmEvent.Cancel(KEY, "ada"), Entry.of("maintenance.cancelled"));
        assertEquals(
                Objects.requireNonNull(AlarmEvent.Wish.class.getPermittedSubclasses()).length,
                expected.size(),
                "a wish is new");
        try (HubDatabase database = new HubDatabase(folder)) {
            expected.forEach(
                    (wish, entry) -> assertEquals(List.of(entry), recorded(database, wish)));
        }
    }

    private static List<Entry> recorded(HubDatabase database, AlarmEvent.Wish wish) {
        List<Entry> entries = new ArrayList<>();
        Recorder recorder =
                (_, kind, operator, fields) -> entries.add(new Entry(kind, operator, fields));
        return database.get()
                .write(tx -> {
                    recorder.granted(tx, ADA, wish);
                    return entries;
                });
    }
}
