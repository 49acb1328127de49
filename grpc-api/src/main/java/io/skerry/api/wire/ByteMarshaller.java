package io.skerry.api.wire;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Messages as the exact bytes that are on the wire: what is hashed is what is parsed. */
public final class ByteMarshaller implements MethodDescriptor.Marshaller<byte[]> {
    /** It has no state. */
    public static final ByteMarshaller BYTES = new ByteMarshaller();

    private ByteMarshaller() {}

    @Override
    public InputStream stream(byte[] value) {
        return new KnownBytes(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Lets gRPC frame the message without a second copy. */
    private static final class KnownBytes extends ByteArrayInputStream implements KnownLength {
        KnownBytes(byte[] value) {
            super(value);
        }
    }
}
