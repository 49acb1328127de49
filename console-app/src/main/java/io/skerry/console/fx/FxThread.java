package io.skerry.console.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Runs tasks on the JavaFX thread: at once when already there, else in order of arrival. */
public final class FxThread implements Executor {
    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }
}
