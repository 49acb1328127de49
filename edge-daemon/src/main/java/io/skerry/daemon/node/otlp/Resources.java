package io.skerry.daemon.node.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attributes as labels. */
final class Resources {
    /** Most attributes of a point; what comes beyond is dropped. */
    private static final int MOST = 128;

    private final Set<String> kept;

    /**
     * @param kept attributes of resources that become labels
     */
    Resources(Set<String> kept) {
        this.kept = Set.copyOf(kept);
    }

    /** Labels job and instance as OpenTelemetry's specification has them, and those kept. */
    Map<String, String> labels(List<KeyValue> resource) {
        Map<String, String> attributes = new HashMap<>();
        for (KeyValue attribute : resource) {
            attributes.putIfAbsent(attribute.getKey(), text(attribute.getValue()));
        }
        Map<String, String> labels = new HashMap<>();
        kept.forEach(key -> {
            String value = attributes.get(key);
            if (value != null) {
                labels.put(OtlpNames.label(key), value);
            }
        });
        String service = attributes.getOrDefault("service.name", "");
        String namespace = attributes.getOrDefault("service.namespace", "");
        String instance = attributes.getOrDefault("service.instance.id", "");
        if (!service.isEmpty()) {
            labels.put("job", namespace.isEmpty() ? service : namespace + "/" + service);
        }
        if (!instance.isEmpty()) {
            labels.put("instance", instance);
        }
        return labels;
    }

    /** Labels of a point; two attributes that are named alike become one, joined. */
    static Map<String, String> with(Map<String, String> resource, List<KeyValue> attributes) {
        Map<String, String> labels = new HashMap<>(resource);
        Map<String, String> own = new HashMap<>();
        for (KeyValue attribute : attributes) {
            if (own.size() < MOST) {
                own.merge(
                        OtlpNames.label(attribute.getKey()),
                        text(attribute.getValue()),
                        (one, other) -> one + ";" + other);
            }
        }
        own.forEach((name, value) ->
                labels.put(resource.containsKey(name) ? "exported_" + name : name, value));
        return labels;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            // Lists and bytes are no values of labels; but they tell two series apart.
            default -> "#" + Integer.toHexString(value.toByteString().hashCode());
        };
    }
}
