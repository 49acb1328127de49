package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.IntervalSet;
import java.nio.ByteBuffer;

/**
 * A set of sequences of an epoch as the content of a record: acknowledged, or sent.
 *
 * @param epoch the epoch
 * @param sequences what of it
 */
record StateRecord(long epoch, IntervalSet sequences) {

    byte[] encode() {
        long[] pairs = sequences.toPairs();
        ByteBuffer content = ByteBuffer.allocate(8 + 8 * pairs.length).putLong(epoch);
        for (long number : pairs) {
            content.putLong(number);
        }
        return content.array();
    }

    static StateRecord decode(ByteBuffer content) {
        long epoch = content.getLong();
        long[] pairs = new long[content.remaining() / 8];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = content.getLong();
        }
        return new StateRecord(epoch, IntervalSet.fromPairs(pairs));
    }
}
