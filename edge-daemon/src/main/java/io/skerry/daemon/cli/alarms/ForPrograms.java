package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.cli.Json;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON object a line; its type says which. */
final class ForPrograms implements ReplayReport.Wording {
    private final Times times;

    ForPrograms(Times times) {
        this.times = times;
    }

    @Override
    public String notified(Notify notify) {
        Map<String, Object> fields = at(notify.at(), "notification");
        fields.put("kind", notify.kind());
        fields.put("severity", Fields.word(notify.severity()));
        fields.put("group", notify.group().text());
        fields.put("id", notify.id());
        fields.put("repeat", notify.repeat());
        AlarmKey cause = notify.cause();
        if (cause != null) {
            fields.put("cause", cause.text());
        }
        fields.put("firing", notify.firing().stream().map(this::member).toList());
        fields.put("inhibited", keys(notify.inhibited()));
        fields.put("ended", keys(notify.ended()));
        fields.put("ended_count", notify.endedCount());
        AlarmKey firstOut = notify.firstOut();
        if (firstOut != null) {
            fields.put("first_out", firstOut.text());
        }
        return Json.line(fields);
    }

    private Map<String, Object> member(Member member) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("alarm", member.key().text());
        fields.put("severity", Fields.word(member.severity()));
        fields.put("since", times.value(member.since()));
        fields.put("starts_at", times.value(member.startsAt()));
        fields.put("summary", member.summary());
        return fields;
    }

    private static List<String> keys(List<Member> members) {
        return members.stream().map(member -> member.key().text()).toList();
    }

    @Override
    public String refused(Entry entry, AlarmKey key, String by, String sentence) {
        Map<String, Object> fields = at(entry.at(), "refused");
        fields.put("line", entry.line());
        fields.put("event", entry.kind().word());
        fields.put("about", key.text());
        fields.put("by", by);
        fields.put("sentence", sentence);
        return Json.line(fields);
    }

    @Override
    public String floodBegan(Instant at, AlarmKey firstOut) {
        Map<String, Object> fields = at(at, "flood_began");
        fields.put("first_out", firstOut.text());
        return Json.line(fields);
    }

    @Override
    public String floodEnded(Instant at) {
        return Json.line(at(at, "flood_ended"));
    }

    @Override
    public String summary(Summary summary) {
        return Json.line(summary.figures());
    }

    private Map<String, Object> at(Instant at, String type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", times.value(at));
        fields.put("type", type);
        return fields;
    }
}
