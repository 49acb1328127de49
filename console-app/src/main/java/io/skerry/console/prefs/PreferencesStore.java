package io.skerry.console.prefs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the preferences: changes show at once and are saved once they rest. */
public final class PreferencesStore implements AutoCloseable {
    private static final Duration REST = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(PreferencesStore.class);

    private final PreferencesFile file;
    private final BiConsumer<Duration, Runnable> delay;
    private final List<Consumer<Preferences>> listeners = new CopyOnWriteArrayList<>();
    private Preferences current;
    private Preferences saved;
    private long changes;

    /**
     * @param delay runs a task after a while, on a thread that may write files
     */
    public PreferencesStore(
            PreferencesFile file, Preferences loaded, BiConsumer<Duration, Runnable> delay) {
        this.file = file;
        this.delay = delay;
        this.current = loaded;
        this.saved = loaded;
    }

    public synchronized Preferences current() {
        return current;
    }

    /** Told after each change, on the thread that made it. */
    public void listen(Consumer<Preferences> listener) {
        listeners.add(listener);
    }

    public void change(UnaryOperator<Preferences> change) {
        Preferences changed;
        long mine;
        synchronized (this) {
            changed = change.apply(current);
            if (changed.equals(current)) {
                return;
            }
            current = changed;
            mine = ++changes;
        }
        listeners.forEach(each -> each.accept(changed));
        delay.accept(REST, () -> saveIfResting(mine));
    }

    private void saveIfResting(long mine) {
        synchronized (this) {
            if (mine == changes) {
                save();
            }
        }
    }

    private void save() {
        if (current.equals(saved)) {
            return;
        }
        try {
            file.save(current);
            saved = current;
        } catch (IOException e) {
            // Settings are no reason to stop a console: they hold until it ends.
            log.atWarn().setCause(e).log("preferences not saved");
        }
    }

    /** Saves what rests unsaved. */
    @Override
    public synchronized void close() {
        changes++;
        save();
    }
}
