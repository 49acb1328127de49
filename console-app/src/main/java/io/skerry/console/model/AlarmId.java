package io.skerry.console.model;

/** Which alarm of which hub: two hubs may each have their own of one place. */
public record AlarmId(String hub, AlarmRef alarm) {
    /** One line that tells it from all others, such as hub-a:disk_used@node/7. */
    public String text() {
        return hub + ":" + alarm.text();
    }
}
