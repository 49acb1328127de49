package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes into the hub's audit what people decided of alarms. */
@FunctionalInterface
public interface Recorder {
    /**
     * Records within a transaction.
     *
     * @param operator SPIFFE id of who decided
     */
    void record(Transaction tx, String kind, String operator, Map<String, String> fields);

    /** What is recorded of a wish that was granted. */
    default void granted(Transaction tx, String operator, AlarmEvent.Wish wish) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("alarm", wish.key().text());
        String kind =
                switch (wish) {
                    case AlarmEvent.Acknowledge seen -> {
                        fields.put("seen", seen.seen().name());
                        yield "alarm.acknowledged";
                    }
                    case AlarmEvent.Shelve shelve -> {
                        fields.put("reason", shelve.reason());
                        fields.put("until", shelve.until().toString());
                        fields.put("seen", shelve.seen().name());
                        yield "alarm.shelved";
                    }
                    case AlarmEvent.Unshelve _ -> "alarm.unshelved";
                    case AlarmEvent.Annotate note -> {
                        fields.put("text", note.text());
                        yield "alarm.noted";
                    }
                    case AlarmEvent.Assign assign -> {
                        fields.put("owner", assign.owner());
                        yield "alarm.assigned";
                    }
                    case AlarmEvent.TakeOutOfService take -> {
                        fields.put("reason", take.reason());
                        yield "alarm.taken_out_of_service";
                    }
                    case AlarmEvent.PutBack _ -> "alarm.put_back";
                    case AlarmEvent.Plan plan -> {
                        fields.put("start", plan.start().toString());
                        fields.put("end", plan.end().toString());
                        fields.put("reason", plan.reason());
                        yield "maintenance.planned";
                    }
                    case AlarmEvent.Cancel _ -> "maintenance.cancelled";
                };
        record(tx, kind, operator, fields);
    }
}
