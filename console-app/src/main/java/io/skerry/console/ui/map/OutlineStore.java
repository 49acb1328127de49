package io.skerry.console.ui.map;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the outlines when the background first needs them; any thread may ask. */
final class OutlineStore {
    private final Object loading = new Object();
    private volatile @Nullable BackdropPainter painter;

    /** Loads on the first call: not for the JavaFX thread. */
    BackdropPainter painter() {
        synchronized (loading) {
            BackdropPainter known = painter;
            if (known != null) {
                return known;
            }
            BackdropPainter loaded = new BackdropPainter(OutlineReader.shipped());
            painter = loaded;
            return loaded;
        }
    }

    /** Country names, none until the outlines are loaded; never waits. */
    List<Outlines.PlaceName> names() {
        BackdropPainter known = painter;
        return known == null ? List.of() : known.outlines().names();
    }
}
