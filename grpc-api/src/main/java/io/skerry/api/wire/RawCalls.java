package io.skerry.api.wire;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/** Calls on any method with messages as bytes. */
public final class RawCalls {
    private RawCalls() {}

    /** The method, streaming both ways: it can carry a call of every type. */
    public static MethodDescriptor<byte[], byte[]> method(String fullMethod) {
        return method(fullMethod, MethodType.BIDI_STREAMING);
    }

    /** The method with the given type. */
    public static MethodDescriptor<byte[], byte[]> method(String fullMethod, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(fullMethod)
                .setRequestMarshaller(ByteMarshaller.BYTES)
                .setResponseMarshaller(ByteMarshaller.BYTES)
                .build();
    }

    /** The same method with its messages as bytes. */
    public static MethodDescriptor<byte[], byte[]> of(MethodDescriptor<?, ?> method) {
        return method.toBuilder(ByteMarshaller.BYTES, ByteMarshaller.BYTES).build();
    }
}
