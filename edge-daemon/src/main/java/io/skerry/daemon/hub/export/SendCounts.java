package io.skerry.daemon.hub.export;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What became of the samples that were sent to one engine since the start. */
final class SendCounts {
    final LongAdder requests = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder refused = new LongAdder();

    /** Samples that the disk would not take. */
    final LongAdder unwritten = new LongAdder();

    /** Newest timestamp that the engine took, milliseconds since 1970-01-01 UTC. */
    final AtomicLong highestSentMillis = new AtomicLong();
}
