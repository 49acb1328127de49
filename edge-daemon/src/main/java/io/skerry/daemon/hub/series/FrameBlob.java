package io.skerry.daemon.hub.series;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.store.StoreException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A frame as a row keeps it: one byte that says how, four with the length, then the serialised
 * message, deflated where that makes it shorter. Counters hold their value four times, so it mostly
 * does.
 */
final class FrameBlob {
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int HEADER = 5;

    /** No frame is larger; a row that says so is damaged. */
    private static final int LARGEST = 4 << 20;

    private FrameBlob() {}

    static byte[] encode(TelemetryFrame frame) {
        byte[] plain = frame.toByteArray();
        byte[] blob = new byte[HEADER + plain.length];
        blob[0] = DEFLATED;
        for (int i = 0; i < 4; i++) {
            blob[1 + i] = (byte) (plain.length >>> (24 - 8 * i));
        }
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(plain);
            deflater.finish();
            int length = deflater.deflate(blob, HEADER, plain.length);
            if (deflater.finished()) {
                return Arrays.copyOf(blob, HEADER + length);
            }
        }
        blob[0] = PLAIN;
        System.arraycopy(plain, 0, blob, HEADER, plain.length);
        return blob;
    }

    static TelemetryFrame decode(byte[] blob) {
        try {
            if (blob.length < HEADER) {
                throw damaged(null);
            }
            return switch (blob[0]) {
                case PLAIN -> TelemetryFrame.parser().parseFrom(blob, HEADER, blob.length - HEADER);
                case DEFLATED -> TelemetryFrame.parseFrom(inflate(blob));
                default -> throw damaged(null);
            };
        } catch (InvalidProtocolBufferException | DataFormatException wrong) {
            throw damaged(wrong);
        }
    }

    private static byte[] inflate(byte[] blob) throws DataFormatException {
        int length = 0;
        for (int i = 0; i < 4; i++) {
            length = length << 8 | (blob[1 + i] & 0xff);
        }
        if (length < 0 || length > LARGEST) {
            throw new DataFormatException("a length of " + length);
        }
        byte[] plain = new byte[length];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(blob, HEADER, blob.length - HEADER);
            if (inflater.inflate(plain) != length) {
                throw new DataFormatException("fewer bytes than the row says");
            }
        }
        return plain;
    }

    private static StoreException damaged(@org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "a row of the telemetry is damaged; restore a copy of the database";
        return cause == null
                ? new StoreException(StoreException.Reason.CORRUPT, sentence)
                : new StoreException(StoreException.Reason.CORRUPT, sentence, cause);
    }
}
