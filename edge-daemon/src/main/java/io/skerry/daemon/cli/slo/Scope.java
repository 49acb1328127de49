package io.skerry.daemon.cli.slo;

import io.skerry.api.v1.ObjectiveScope;
import java.util.Locale;

/** What an objective is kept for, as people write it. */
enum Scope {
    FLEET(ObjectiveScope.OBJECTIVE_SCOPE_FLEET),
    REGION(ObjectiveScope.OBJECTIVE_SCOPE_REGION),
    CELL(ObjectiveScope.OBJECTIVE_SCOPE_CELL),
    NODE(ObjectiveScope.OBJECTIVE_SCOPE_NODE);

    private final ObjectiveScope proto;

    Scope(ObjectiveScope proto) {
        this.proto = proto;
    }

    ObjectiveScope proto() {
        return proto;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for what a hub says; a later one may say more than there is here. */
    static String word(ObjectiveScope said) {
        for (Scope scope : values()) {
            if (scope.proto == said) {
                return scope.word();
            }
        }
        return "unknown";
    }
}
