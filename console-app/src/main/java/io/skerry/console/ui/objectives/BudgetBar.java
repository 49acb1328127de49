package io.skerry.console.ui.objectives;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** How much of a budget is left, as a bar beside its figure; hatched when it is overspent. */
final class BudgetBar extends Region {
    private static final PseudoClass SPENT = PseudoClass.getPseudoClass("spent");
    private static final double WIDTH = 38;
    private static final double HEIGHT = 8;

    private final Region fill = new Region();
    private double left = Double.NaN;

    BudgetBar() {
        getStyleClass().add("budget-bar");
        fill.getStyleClass().add("budget-fill");
        fill.setManaged(false);
        getChildren().add(fill);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    }

    /**
     * @param share of the budget; an empty bar without a frame for NaN
     */
    void show(double share) {
        left = share;
        pseudoClassStateChanged(SPENT, share <= 0);
        setVisible(!Double.isNaN(share));
        setAccessibleText(
                Double.isNaN(share)
                        ? "budget not known"
                        : share <= 0
                                ? "budget spent"
                                : Math.round(share * 100) + " % of the budget left");
        requestLayout();
    }

    /** The width of what is filled, pixels: all of it for what is overspent, which is hatched. */
    static double filled(double share, double width) {
        if (Double.isNaN(share)) {
            return 0;
        }
        return share <= 0 ? width : Math.min(1, share) * width;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - 2;
        fill.resizeRelocate(1, 1, filled(left, width), getHeight() - 2);
    }
}
