package io.skerry.console.command;

import io.skerry.console.model.Fault;
import java.util.List;
import java.util.Map;

/** Which nodes a signed binding was accepted for, and why not for the others, by node id. */
public record BindReport(List<String> bound, Map<String, Fault> refused) {
    public BindReport {
        bound = List.copyOf(bound);
        refused = Map.copyOf(refused);
    }
}
