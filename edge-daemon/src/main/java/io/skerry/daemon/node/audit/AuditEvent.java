package io.skerry.daemon.node.audit;

import io.skerry.api.v1.Label;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something to be recorded.
 *
 * @param at the node's wall clock
 * @param kind such as command.started
 * @param actor SPIFFE id of who did it
 * @param subject SPIFFE id of what it was done to
 * @param fields further facts by name, as [a-zA-Z_][a-zA-Z0-9_]*
 */
public record AuditEvent(
        Instant at, String kind, String actor, String subject, Map<String, String> fields) {
    public AuditEvent {
        fields = Map.copyOf(fields);
    }

    List<Label> labels() {
        return fields.entrySet().stream()
                .map(field ->
                        Label.newBuilder()
                                .setName(field.getKey())
                                .setValue(field.getValue())
                                .build())
                .toList();
    }
}
