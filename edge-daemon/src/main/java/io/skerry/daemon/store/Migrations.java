package io.skerry.daemon.store;

import java.util.List;

/**
 * The steps that lead an empty database to the schema that this program knows. Step n makes version
 * n of version n - 1; steps are only ever added.
 *
 * @param steps SQL statements of each step
 */
public record Migrations(List<List<String>> steps) {
    public Migrations {
        steps = steps.stream().map(List::copyOf).toList();
    }

    /** The version that the steps lead to. */
    public int version() {
        return steps.size();
    }
}
