package io.skerry.console.desktop;

import io.skerry.console.model.Severity;
import java.util.concurrent.CompletionStage;

/**
 * What the desktop around the window does for it. No method blocks. Stages complete on any thread,
 * with one sentence on why it was not done, empty when it was; one that completes exceptionally is
 * a bug.
 */
public interface Desktop {
    /** How notices are shown outside the window, or why they are not: one sentence. */
    String about();

    /** Whether notices can be shown outside the window at all. */
    boolean shows();

    /** Shows a note outside the window. */
    CompletionStage<String> show(Note note);

    /** Lets the tone of a severity be heard. */
    CompletionStage<String> play(Severity severity);
}
