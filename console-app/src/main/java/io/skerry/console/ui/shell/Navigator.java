package io.skerry.console.ui.shell;

/** Opens screens; given to those who want another screen without knowing it. */
public interface Navigator {
    /** Opens a screen by its id; the argument is the screen's own, such as a node id. */
    void open(String screenId, String argument);

    void back();

    void forward();
}
