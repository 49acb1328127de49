package io.skerry.console.prefs;

/**
 * The settings of one person on one machine.
 *
 * @param reducedMotion whether nothing blinks
 * @param operatorFolder folder with the operator's keys and hubs; empty for the usual place
 * @param zone id of the time zone that is shown beside UTC; empty for that of the desktop
 */
public record Preferences(
        ThemeChoice theme,
        boolean reducedMotion,
        RowDensity density,
        String operatorFolder,
        String zone,
        NoticeWishes notices) {
    public static final Preferences DEFAULTS =
            new Preferences(
                    ThemeChoice.SYSTEM, false, RowDensity.NORMAL, "", "", NoticeWishes.DEFAULTS);

    public Preferences withTheme(ThemeChoice changed) {
        return new Preferences(changed, reducedMotion, density, operatorFolder, zone, notices);
    }

    public Preferences withReducedMotion(boolean changed) {
        return new Preferences(theme, changed, density, operatorFolder, zone, notices);
    }

    public Preferences withDensity(RowDensity changed) {
        return new Preferences(theme, reducedMotion, changed, operatorFolder, zone, notices);
    }

    public Preferences withOperatorFolder(String changed) {
        return new Preferences(theme, reducedMotion, density, changed, zone, notices);
    }

    public Preferences withZone(String changed) {
        return new Preferences(theme, reducedMotion, density, operatorFolder, changed, notices);
    }

    public Preferences withNotices(NoticeWishes changed) {
        return new Preferences(theme, reducedMotion, density, operatorFolder, zone, changed);
    }
}
