package io.skerry.api.wire;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.skerry.api.v1.CallHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Metadata of a call as messages, for calls that travel inside another. */
public final class CallHeaders {
    private CallHeaders() {}

    /** All entries, by key. */
    public static List<CallHeader> write(Metadata metadata) {
        return write(metadata, new TreeSet<>(metadata.keys()));
    }

    /** The entries of these keys. */
    public static List<CallHeader> write(Metadata metadata, Set<String> keys) {
        List<CallHeader> headers = new ArrayList<>();
        for (String name : new TreeSet<>(keys)) {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                Iterable<byte[]> values = metadata.getAll(binary(name));
                if (values != null) {
                    values.forEach(value -> headers.add(header(name, ByteString.copyFrom(value))));
                }
            } else {
                Iterable<String> values = metadata.getAll(text(name));
                if (values != null) {
                    values.forEach(value ->
                            headers.add(
                                    header(
                                            name,
                                            ByteString.copyFrom(
                                                    value, StandardCharsets.US_ASCII))));
                }
            }
        }
        return headers;
    }

    /** Reads what {@link #write} wrote; entries that gRPC would not carry are left out. */
    public static Metadata read(List<CallHeader> headers) {
        Metadata metadata = new Metadata();
        int bytes = 0;
        for (CallHeader header : headers) {
            bytes += header.getKey().length() + header.getValue().size();
            if (bytes > MessageBounds.METADATA_BYTES) {
                break;
            }
            if (!isName(header.getKey())) {
                continue;
            }
            if (header.getKey().endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                metadata.put(binary(header.getKey()), header.getValue().toByteArray());
            } else if (isText(header.getValue())) {
                metadata.put(
                        text(header.getKey()),
                        header.getValue().toString(StandardCharsets.US_ASCII));
            }
        }
        return metadata;
    }

    private static boolean isName(String key) {
        return !key.isEmpty()
                && key.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z')
                                        || (c >= '0' && c <= '9')
                                        || c == '-'
                                        || c == '_'
                                        || c == '.');
    }

    private static boolean isText(ByteString value) {
        for (int i = 0; i < value.size(); i++) {
            if (value.byteAt(i) < 0x20 || value.byteAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static CallHeader header(String key, ByteString value) {
        return CallHeader.newBuilder().setKey(key).setValue(value).build();
    }

    private static Metadata.Key<byte[]> binary(String name) {
        return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
    }

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
