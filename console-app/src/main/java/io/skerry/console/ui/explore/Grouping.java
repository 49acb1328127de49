package io.skerry.console.ui.explore;

import java.util.Locale;

/** By which label of the roster nodes are put together. */
enum Grouping {
    FLEET("", "Fleet", "groups"),
    REGION("region", "Region", "other regions"),
    SITE("site", "Site", "other sites"),
    MACHINE_TYPE("machine_type", "Machine type", "other types");

    private final String label;
    private final String title;
    private final String others;

    Grouping(String label, String title, String others) {
        this.label = label;
        this.title = title;
        this.others = others;
    }

    String label() {
        return label;
    }

    String title() {
        return title;
    }

    /** What the groups without a colour of their own are called. */
    String others() {
        return others;
    }

    /** How a group is called. */
    String name(String value) {
        if (this == FLEET) {
            return "Whole fleet";
        }
        return value.isEmpty() ? "without " + title.toLowerCase(Locale.ROOT) : value;
    }
}
