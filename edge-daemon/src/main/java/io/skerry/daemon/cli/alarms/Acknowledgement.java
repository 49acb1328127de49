package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.BadLineException.visible;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AcknowledgeAlarm;
import io.skerry.api.v1.AlarmDecision;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.DecideAlarmsRequest;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.RefusedDecision;
import io.skerry.daemon.cli.CommandFailed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A person has seen alarms: as severe as they were listed.
 *
 * @param seen each once, in the person's order
 */
record Acknowledgement(List<AlarmRecord> seen) {
    /** Most decisions of one request. */
    private static final int MOST = 500;

    Acknowledgement {
        seen = List.copyOf(seen);
    }

    /** What the person named. */
    static Set<AlarmRef> named(List<String> texts) {
        Set<AlarmRef> refs = new LinkedHashSet<>();
        for (String text : texts) {
            try {
                refs.add(AlarmNames.parse(text));
            } catch (BadLineException wrong) {
                throw new CommandFailed("--alarm " + wrong.getMessage(), wrong);
            }
        }
        if (refs.size() > MOST) {
            throw new CommandFailed(
                    "--alarm: at most %d at once, not %,d".formatted(MOST, refs.size()));
        }
        return refs;
    }

    /**
     * Looks up what was named.
     *
     * @throws CommandFailed when the hub has no such alarm: then nothing is decided
     */
    static Acknowledgement of(Set<AlarmRef> refs, AlarmTable table) {
        List<AlarmRecord> seen = new ArrayList<>();
        for (AlarmRef ref : refs) {
            seen.add(
                    table.find(ref)
                            .orElseThrow(() ->
                                    new CommandFailed(
                                            "--alarm "
                                                    + BadLineException.shown(AlarmNames.text(ref))
                                                    + ": the hub has no such alarm; \"skerry alarms"
                                                    + " list\" prints those that there are")));
        }
        return new Acknowledgement(seen);
    }

    /**
     * The request.
     *
     * @param uuid 16 bytes of a UUID of version 7
     */
    DecideAlarmsRequest request(ByteString uuid) {
        ByteBuffer halves = uuid.asReadOnlyByteBuffer();
        DecideAlarmsRequest.Builder request =
                DecideAlarmsRequest.newBuilder()
                        .setRequestId(new UUID(halves.getLong(), halves.getLong()).toString());
        for (AlarmRecord alarm : seen) {
            request.addDecisions(
                    AlarmDecision.newBuilder()
                            .setAlarm(alarm.getAlarm())
                            .setAcknowledge(
                                    AcknowledgeAlarm.newBuilder().setSeen(alarm.getSeverity())));
        }
        return request.build();
    }

    /**
     * What came of it.
     *
     * @param granted lines of alarms
     * @param refused why not, by the alarm
     */
    record Outcome(List<String> granted, Map<String, String> refused) {
        Map<String, Object> forPrograms() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("acknowledged", granted);
            List<Map<String, Object>> no = new ArrayList<>();
            refused.forEach((alarm, why) -> {
                Map<String, Object> each = new LinkedHashMap<>();
                each.put("alarm", alarm);
                each.put("message", why);
                no.add(each);
            });
            fields.put("refused", no);
            return fields;
        }

        String forPeople() {
            List<String> lines = new ArrayList<>();
            granted.forEach(alarm -> lines.add(visible(alarm + " is acknowledged")));
            refused.forEach((alarm, why) -> lines.add(visible(alarm + " is not: " + why)));
            return String.join("\n", lines);
        }
    }

    Outcome outcome(DecideAlarmsResponse answer) {
        Map<Integer, String> no = new LinkedHashMap<>();
        for (RefusedDecision refused : answer.getRefusedList()) {
            no.put(refused.getIndex(), refused.getMessage());
        }
        List<String> granted = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (int i = 0; i < seen.size(); i++) {
            String alarm = AlarmNames.text(seen.get(i).getAlarm());
            String why = no.get(i);
            if (why == null) {
                granted.add(alarm);
            } else {
                refused.put(alarm, why);
            }
        }
        return new Outcome(granted, refused);
    }
}
