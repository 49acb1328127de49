package io.skerry.daemon.hub.alarm;

import org.jspecify.annotations.Nullable;

/**
 * Which alarm. Those of one place stand side by side in their order.
 *
 * @param rule what is watched, such as disk_used; without @
 * @param place what it is watched on
 */
public record AlarmKey(String rule, Place place) implements Comparable<AlarmKey> {
    private static final AlarmKey LOWEST = lowestOf(Place.fleet());

    public AlarmKey {
        if (rule.indexOf('@') >= 0) {
            throw new IllegalArgumentException("No @ in the name of a rule.");
        }
    }

    /** The lowest key that there can be. */
    static AlarmKey lowest() {
        return LOWEST;
    }

    /** The lowest key that an alarm of a place can have. */
    static AlarmKey lowestOf(Place place) {
        return new AlarmKey("", place);
    }

    /** One line that tells it from all others, such as disk_used@node/7. */
    public String text() {
        return rule + "@" + place.text();
    }

    // Written out, as Place's: what a record has by itself is slow until it is compiled.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AlarmKey key && rule.equals(key.rule) && place.equals(key.place);
    }

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + rule.hashCode();
    }

    @Override
    public int compareTo(AlarmKey other) {
        if (this == other) {
            return 0;
        }
        int order = place.compareTo(other.place);
        return order == 0 ? rule.compareTo(other.rule) : order;
    }
}
