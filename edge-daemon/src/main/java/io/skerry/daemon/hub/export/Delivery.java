package io.skerry.daemon.hub.export;

import io.skerry.api.wire.Backoff;
import io.skerry.daemon.hub.export.queue.QueueRecord;
import io.skerry.daemon.time.Pause;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Brings one request to its end: tried until the engine takes it or refuses it. A request that is
 * refused for what is in it is halved, down to single records, so that one bad series drops what
 * its node said at one moment and nothing of its neighbours.
 */
final class Delivery {
    private final Engine engine;
    private final SendTerms terms;
    private final SendCounts counts;
    private final EngineHealth health;
    private final RandomGenerator random;
    private final Pause pause;

    Delivery(
            Engine engine,
            SendTerms terms,
            SendCounts counts,
            EngineHealth health,
            RandomGenerator random,
            Pause pause) {
        this.engine = engine;
        this.terms = terms;
        this.counts = counts;
        this.health = health;
        this.random = random;
        this.pause = pause;
    }

    /** Returns when every record was taken or refused. */
    void deliver(List<QueueRecord> records) throws InterruptedException {
        byte[] request = WriteRequests.join(records.stream().map(QueueRecord::series).toList());
        long samples = records.stream().mapToLong(QueueRecord::samples).sum();
        Backoff backoff = new Backoff(terms.firstWait(), terms.longestWait(), random);
        while (true) {
            counts.requests.increment();
            counts.bytes.add(request.length);
            switch (engine.send(request)) {
                case Outcome.Taken() -> {
                    taken(records, samples);
                    return;
                }
                case Outcome.Later(Duration notBefore, String reason) -> {
                    counts.retried.add(samples);
                    health.later(reason);
                    // On top of the engine's wish, or all hubs would come back at one moment.
                    pause.pause(notBefore.plus(backoff.next()));
                }
                case Outcome.Refused(boolean forContent, String reason) -> {
                    if (forContent && records.size() > 1) {
                        int half = records.size() / 2;
                        deliver(records.subList(0, half));
                        deliver(records.subList(half, records.size()));
                    } else {
                        counts.refused.add(samples);
                        health.refused(samples, reason);
                    }
                    return;
                }
            }
        }
    }

    private void taken(List<QueueRecord> records, long samples) {
        counts.sent.add(samples);
        long newest = records.stream().mapToLong(QueueRecord::newestMillis).max().orElse(0);
        counts.highestSentMillis.accumulateAndGet(newest, Math::max);
        health.taken();
    }
}
