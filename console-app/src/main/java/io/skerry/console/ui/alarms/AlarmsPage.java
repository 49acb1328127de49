package io.skerry.console.ui.alarms;

/** What the screen shows. */
enum AlarmsPage {
    ALARMS("Alarms"),
    WORK("Planned work");

    private final String word;

    AlarmsPage(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
