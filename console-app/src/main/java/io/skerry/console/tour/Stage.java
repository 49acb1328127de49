package io.skerry.console.tour;

import java.nio.file.Path;

/** What a tour may do with the window. Methods block until the JavaFX thread has done it. */
public interface Stage {
    /** Opens a screen for an argument such as a node id. */
    void open(String screen, String argument);

    /** Dresses everything dark or light. */
    void theme(boolean dark);

    /** Draws the window as it is now into a PNG file. */
    void picture(Path file, int width, int height);
}
