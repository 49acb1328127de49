package io.skerry.api.fault;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

/** Details of a status, read leniently: a broken detail of a peer reads as an empty one. */
final class Details {
    private Details() {}

    @SuppressWarnings("unchecked") // The parser of an instance makes instances of the same type.
    static <T extends Message> T unpack(Any any, T empty) {
        try {
            return (T) empty.getParserForType().parseFrom(any.getValue());
        } catch (InvalidProtocolBufferException broken) {
            return empty;
        }
    }
}
