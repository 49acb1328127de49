package io.skerry.daemon.hub.export;

import io.skerry.daemon.hub.export.queue.QueueRecord;
import java.util.ArrayList;
import java.util.List;

/** Divides a round into requests: what is late apart from what is in order, none too large. */
final class Requests {
    private Requests() {}

    static List<List<QueueRecord>> of(List<QueueRecord> round, SendTerms terms) {
        List<List<QueueRecord>> requests = new ArrayList<>();
        for (boolean late : new boolean[] {false, true}) {
            List<QueueRecord> part =
                    round.stream().filter(record -> record.late() == late).toList();
            long samples = part.stream().mapToLong(QueueRecord::samples).sum();
            // A small round is not worth several requests.
            long most = Math.clamp(samples / terms.shards() + 1, 1, terms.samplesPerRequest());
            divide(part, Math.max(most, Math.min(500, terms.samplesPerRequest())), requests);
        }
        return requests;
    }

    private static void divide(
            List<QueueRecord> part, long most, List<List<QueueRecord>> requests) {
        List<QueueRecord> open = new ArrayList<>();
        long samples = 0;
        for (QueueRecord record : part) {
            if (!open.isEmpty() && samples + record.samples() > most) {
                requests.add(open);
                open = new ArrayList<>();
                samples = 0;
            }
            open.add(record);
            samples += record.samples();
        }
        if (!open.isEmpty()) {
            requests.add(open);
        }
    }
}
