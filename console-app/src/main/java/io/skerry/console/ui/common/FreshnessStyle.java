package io.skerry.console.ui.common;

import io.skerry.console.model.Freshness;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** Marks a node for the style sheet as late, stale or never seen. */
public final class FreshnessStyle {
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass NEVER = PseudoClass.getPseudoClass("never");

    private FreshnessStyle() {}

    public static void mark(Node node, Freshness freshness) {
        node.pseudoClassStateChanged(LATE, freshness == Freshness.LATE);
        node.pseudoClassStateChanged(STALE, freshness == Freshness.STALE);
        node.pseudoClassStateChanged(NEVER, freshness == Freshness.NEVER);
    }
}
