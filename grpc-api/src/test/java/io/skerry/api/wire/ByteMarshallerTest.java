package io.skerry.api.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.MethodType;
import io.skerry.api.v1.NodeServiceGrpc;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ByteMarshallerTest {
    @Test
    void keepsTheBytes() throws IOException {
        byte[] bytes = {1, 2, 3, 0, -1};
        InputStream stream = ByteMarshaller.BYTES.stream(bytes);

        assertInstanceOf(KnownLength.class, stream);
        assertEquals(5, stream.available());
        assertArrayEquals(bytes, ByteMarshaller.BYTES.parse(stream));
    }

    @Test
    void aStreamThatBreaksIsAnOutage() {
        InputStream broken =
                new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        throw new IOException("cut");
                    }
                };

        assertThrows(UncheckedIOException.class, () -> ByteMarshaller.BYTES.parse(broken));
    }

    @Test
    void aRawMethodKeepsNameAndType() {
        var raw = RawCalls.of(NodeServiceGrpc.getWatchSeriesMethod());

        assertEquals("skerry.v1.NodeService/WatchSeries", raw.getFullMethodName());
        assertEquals(MethodType.SERVER_STREAMING, raw.getType());
        assertEquals(MethodType.BIDI_STREAMING, RawCalls.method("a.B/C").getType());
    }
}
