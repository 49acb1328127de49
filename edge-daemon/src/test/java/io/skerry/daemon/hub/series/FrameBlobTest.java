package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.store.StoreException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrameBlobTest {

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll long seed) {
        TelemetryFrame frame = random(new Random(seed));
        assertEquals(frame, FrameBlob.decode(FrameBlob.encode(frame)));
    }

    @Test
    void anEmptyFrameIsWrittenAndRead() {
        TelemetryFrame empty = TelemetryFrame.getDefaultInstance();
        assertEquals(empty, FrameBlob.decode(FrameBlob.encode(empty)));
    }

    @Test
    void countersTakeLessThanHalfTheRoom() {
        TelemetryFrame.Builder frame = TelemetryFrame.newBuilder().setSequence(1);
        for (int i = 0; i < 60; i++) {
            double value = i * 12_345.678;
            Frames.add(frame, i, value, value, value, value);
        }
        int plain = frame.build().getSerializedSize();
        int blob = FrameBlob.encode(frame.build()).length;
        assertTrue(blob < plain / 2, blob + " of " + plain);
    }

    @Test
    void aDamagedRowIsSaidToBeSo() {
        byte[] blob = FrameBlob.encode(random(new Random(1)));
        for (byte[] damaged :
                new byte[][] {
                    {},
                    {7, 0, 0, 0, 0},
                    java.util.Arrays.copyOf(blob, blob.length / 2),
                    {1, 0x7f, 0x7f, 0x7f, 0x7f, 0}
                }) {
            StoreException said =
                    assertThrows(StoreException.class, () -> FrameBlob.decode(damaged));
            assertEquals(StoreException.Reason.CORRUPT, said.reason());
        }
    }

    private static TelemetryFrame random(Random random) {
        TelemetryFrame.Builder frame =
                TelemetryFrame.newBuilder()
                        .setSequence(1 + random.nextInt(1_000))
                        .setObservedAtUnixMillis(random.nextLong(2_000_000_000_000L));
        for (int i = 0; i < random.nextInt(80); i++) {
            double value = random.nextGaussian();
            Frames.add(frame, i, value, value, value, random.nextBoolean() ? value : 0);
        }
        return frame.build();
    }
}
