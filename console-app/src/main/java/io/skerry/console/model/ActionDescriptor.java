package io.skerry.console.model;

import java.util.List;

/**
 * An action that a node offers, such as {@code disk.cleanup} version 1.
 *
 * @param deniedBecause why this operator may not run it here; empty when he may
 */
public record ActionDescriptor(
        String name,
        int version,
        String title,
        String description,
        Risk risk,
        List<ParameterSpec> parameters,
        String deniedBecause) {
    public ActionDescriptor {
        parameters = List.copyOf(parameters);
    }
}
