package io.skerry.console.model;

/**
 * Which alarm, or which window of planned work.
 *
 * @param rule what is watched, such as disk_used; of a window its id
 */
public record AlarmRef(String rule, AlarmPlace place) {
    /** One line that tells it from all others of its hub, such as disk_used@node/7. */
    public String text() {
        return rule + "@" + place.text();
    }
}
