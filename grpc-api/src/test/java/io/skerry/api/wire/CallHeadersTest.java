package io.skerry.api.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.skerry.api.v1.CallHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallHeadersTest {
    private static final Metadata.Key<String> TEXT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<byte[]> BYTES =
            Metadata.Key.of("details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    @Test
    void textAndBytesSurviveInOrder() {
        Metadata metadata = new Metadata();
        metadata.put(TEXT, "00-aa-bb-01");
        metadata.put(TEXT, "second");
        metadata.put(BYTES, new byte[] {0, -1, 7});
        Metadata read = CallHeaders.read(CallHeaders.write(metadata));

        List<String> texts = new ArrayList<>();
        Iterable<String> all = read.getAll(TEXT);
        if (all != null) {
            all.forEach(texts::add);
        }
        assertEquals(List.of("00-aa-bb-01", "second"), texts);
        assertArrayEquals(new byte[] {0, -1, 7}, read.get(BYTES));
    }

    @Test
    void writesOnlyTheKeysThatAreAskedFor() {
        Metadata metadata = new Metadata();
        metadata.put(TEXT, "x");
        metadata.put(BYTES, new byte[1]);

        List<CallHeader> headers =
                CallHeaders.write(metadata, Set.of("traceparent", "absent", "absent-bin"));
        assertEquals(1, headers.size());
        assertEquals("traceparent", headers.getFirst().getKey());
    }

    @Test
    void leavesOutWhatGrpcWouldNotCarry() {
        Metadata read =
                CallHeaders.read(
                        List.of(
                                header("Upper", "x"),
                                header("with space", "x"),
                                header("", "x"),
                                header("traceparent", "line\nbreak"),
                                header("good", "y")));

        assertEquals(Set.of("good"), read.keys());
    }

    @Test
    void isBounded() {
        List<CallHeader> flood = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            flood.add(header("k" + i, "x".repeat(1000)));
        }
        assertTrue(CallHeaders.read(flood).keys().size() < 40);
    }

    private static CallHeader header(String key, String value) {
        return CallHeader.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value)).build();
    }
}
