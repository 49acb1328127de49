package io.skerry.console.prefs;

/**
 * The settings of one person on one machine.
 *
 * @param reducedMotion whether nothing blinks
 * @param operatorFolder folder with the operator's keys and hubs; empty for the usual place
 */
public record Preferences(
        ThemeChoice theme, boolean reducedMotion, RowDensity density, String operatorFolder) {
    public static final Preferences DEFAULTS =
            new Preferences(ThemeChoice.SYSTEM, false, RowDensity.NORMAL, "");

    public Preferences withTheme(ThemeChoice changed) {
        return new Preferences(changed, reducedMotion, density, operatorFolder);
    }

    public Preferences withReducedMotion(boolean changed) {
        return new Preferences(theme, changed, density, operatorFolder);
    }

    public Preferences withDensity(RowDensity changed) {
        return new Preferences(theme, reducedMotion, changed, operatorFolder);
    }

    public Preferences withOperatorFolder(String changed) {
        return new Preferences(theme, reducedMotion, density, changed);
    }
}
