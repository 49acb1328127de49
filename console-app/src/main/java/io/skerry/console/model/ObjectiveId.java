package io.skerry.console.model;

/** Which objective of which hub: each hub judges the nodes that it hears. */
public record ObjectiveId(String hub, ObjectiveKey key) {
    /** One line that tells it from all others, such as hub-a:availability@fleet. */
    public String text() {
        return hub + ":" + key.text();
    }
}
