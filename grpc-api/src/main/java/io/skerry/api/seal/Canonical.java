package io.skerry.api.seal;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one serialised form of a message, and the search for what this version does not know. */
final class Canonical {
    private Canonical() {}

    static byte[] bytes(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("a message fits into its own size", e);
        }
        out.checkNoSpaceLeft();
        return bytes;
    }

    /** Path of the first unknown field or enum value, such as {@code parameters[0].#17}. */
    static Optional<String> unknown(Message message) {
        return unknown(message, "");
    }

    private static Optional<String> unknown(Message message, String path) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            int number = message.getUnknownFields().asMap().keySet().iterator().next();
            return Optional.of(path + "#" + number);
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            String name = path + field.getKey().getName();
            boolean repeated = field.getKey().isRepeated();
            Collection<?> values =
                    repeated ? (List<?>) field.getValue() : List.of(field.getValue());
            int index = 0;
            for (Object value : values) {
                Optional<String> found =
                        unknownValue(value, repeated ? name + "[" + index + "]" : name);
                if (found.isPresent()) {
                    return found;
                }
                index++;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unknownValue(Object value, String path) {
        return switch (value) {
            case Message message -> unknown(message, path + ".");
            case EnumValueDescriptor constant
                    when constant.getType().findValueByNumber(constant.getNumber()) == null ->
                    Optional.of(path);
            default -> Optional.empty();
        };
    }
}
