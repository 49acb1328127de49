package io.skerry.console.fleet;

/** What "no data" of a node most likely means, judged from here. */
public enum Silence {
    NONE(""),
    CONSOLE_CUT_OFF("This console has no connection to the hub; the node may be fine."),
    REGION_SILENT("A large part of the region went silent together: look at its uplink first."),
    SITE_SILENT("Every node of the site is silent: look at the site's power and uplink first."),
    NODE_SILENT("Only this node is silent.");

    private final String sentence;

    Silence(String sentence) {
        this.sentence = sentence;
    }

    /** For the operator; empty when nothing is silent. */
    public String sentence() {
        return sentence;
    }
}
