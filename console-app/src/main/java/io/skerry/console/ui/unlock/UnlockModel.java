package io.skerry.console.ui.unlock;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Opens an operator's keys with what a person types; lives on the JavaFX thread. */
public final class UnlockModel {
    private final Opener opener;
    private final Executor background;
    private final Executor fxThread;
    private final Runnable opened;
    private final StringProperty folder = new SimpleStringProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** Opens the keys of a folder. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens the keys; slow, as passwords are meant to be.
         *
         * @return one sentence why it did not; empty when the keys are open
         */
        Optional<String> open(String folder, char[] password);
    }

    /**
     * A window that waits.
     *
     * @param folder the one of the last time; empty for none
     * @param background where the keys are opened
     * @param fxThread runs tasks on the JavaFX thread
     * @param opened told once, when the keys are open
     */
    public UnlockModel(
            Opener opener, String folder, Executor background, Executor fxThread, Runnable opened) {
        this.opener = opener;
        this.background = background;
        this.fxThread = fxThread;
        this.opened = opened;
        this.folder.set(folder);
        this.folder.addListener((property, before, now) -> problem.set(""));
    }

    /** The operator's folder as it is typed or chosen. */
    public StringProperty folderProperty() {
        return folder;
    }

    /** Why the keys are not open; empty before the first attempt and during each. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether an attempt is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /**
     * Tries a password.
     *
     * @param password overwritten with zeros when the attempt is over
     */
    public void onUnlock(char[] password) {
        String named = folder.get().strip();
        if (busy.get()) {
            Arrays.fill(password, '\0');
            return;
        }
        if (named.isEmpty()) {
            problem.set("Choose the folder operator that “skerry keys init” made.");
            Arrays.fill(password, '\0');
            return;
        }
        if (password.length == 0) {
            problem.set("Type the password of the keys.");
            return;
        }
        problem.set("");
        busy.set(true);
        background.execute(() -> attempt(named, password));
    }

    private void attempt(String named, char[] password) {
        Optional<String> refused = opener.open(named, password);
        Arrays.fill(password, '\0');
        fxThread.execute(() -> {
            busy.set(false);
            problem.set(refused.orElse(""));
            if (refused.isEmpty()) {
                opened.run();
            }
        });
    }
}
