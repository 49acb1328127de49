package io.skerry.console.ui.node;

import io.skerry.console.model.Risk;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/** How much an action can break, in a code and words. */
final class RiskChip extends Label {
    private static final PseudoClass RISKY = PseudoClass.getPseudoClass("risky");

    RiskChip(Risk risk) {
        super(risk + "  " + words(risk));
        getStyleClass().add("risk-chip");
        setMinWidth(USE_PREF_SIZE);
        pseudoClassStateChanged(RISKY, risk.compareTo(Risk.R2) >= 0);
    }

    static String words(Risk risk) {
        return switch (risk) {
            case R0 -> "reads only";
            case R1 -> "safe to repeat";
            case R2 -> "interrupts service";
            case R3 -> "destroys data";
        };
    }
}
