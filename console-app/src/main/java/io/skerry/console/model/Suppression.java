package io.skerry.console.model;

/** Why an active condition does not call for attention. */
public enum Suppression {
    NONE,
    SHELVED,
    MAINTENANCE,
    INHIBITED,
    OUT_OF_SERVICE
}
