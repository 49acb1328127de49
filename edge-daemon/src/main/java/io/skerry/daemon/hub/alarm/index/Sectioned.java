package io.skerry.daemon.hub.alarm.index;

/** A key whose order goes by its section first. */
public interface Sectioned {
    /** Which section it is in; sections are in the order of their enum. */
    Enum<?> section();
}
