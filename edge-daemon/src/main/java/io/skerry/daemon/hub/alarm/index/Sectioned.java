package io.skerry.daemon.hub.alarm.index;

/**
 * A key whose order goes by its section first.
 *
 * @param <K> the kind of key itself
 */
public interface Sectioned<K> extends Comparable<K> {
    /** Which section it is in; sections are in the order of their enum. */
    Enum<?> section();
}
