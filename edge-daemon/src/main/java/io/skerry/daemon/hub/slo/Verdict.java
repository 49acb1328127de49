package io.skerry.daemon.hub.slo;

/** What a rule says. */
public enum Verdict {
    /** All is well, as far as was ever known. */
    INACTIVE,
    /** The rule fires. */
    ACTIVE
}
