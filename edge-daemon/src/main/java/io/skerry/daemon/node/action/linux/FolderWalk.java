package io.skerry.daemon.node.action.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Goes over the files below a folder: no link is followed, no other file system entered, no mount
 * point crossed, also not one of the same file system. Bounded in depth and number.
 */
final class FolderWalk {
    /** Folders below each other, and so descriptors that are open at once. */
    static final int MOST_DEPTH = 64;

    private final Set<Path> barred;
    private final long mostEntries;
    private final BooleanSupplier stop;
    private String device = "";
    private long entries;
    private long unreadable;
    private boolean complete = true;

    /** Told of each file. */
    @FunctionalInterface
    interface Visitor {
        /** Sees a file; says whether the walk goes on. */
        boolean file(Path path, OpenFolder.Entry entry);
    }

    /**
     * @param barred folders that are left out with all that is below them: mount points, and what
     *     is to be kept
     * @param mostEntries names that are looked at
     * @param stop asked for each name; true ends the walk
     */
    FolderWalk(Set<Path> barred, long mostEntries, BooleanSupplier stop) {
        this.barred = Set.copyOf(barred);
        this.mostEntries = mostEntries;
        this.stop = stop;
    }

    /**
     * Walks once.
     *
     * @throws IOException when the folder itself cannot be read; what cannot be read below it is
     *     counted
     */
    void walk(OpenFolder folder, Visitor visitor) throws IOException {
        device = folder.self().device();
        walk(folder, visitor, 0);
    }

    /** Names that were looked at. */
    long entries() {
        return entries;
    }

    /** Names and folders that could not be looked into. */
    long unreadable() {
        return unreadable;
    }

    /** Whether all was seen, within the bounds. */
    boolean complete() {
        return complete;
    }

    private void walk(OpenFolder folder, Visitor visitor, int depth) throws IOException {
        folder.forEachName(name -> {
            if (!complete || stop.getAsBoolean() || entries >= mostEntries) {
                complete = false;
                return false;
            }
            entries++;
            visit(folder, name, visitor, depth);
            return complete;
        });
    }

    private void visit(OpenFolder folder, Path name, Visitor visitor, int depth) {
        try {
            OpenFolder.Entry entry = folder.entry(name);
            Path path = folder.path().resolve(name);
            if (!entry.device().equals(device) || barred.contains(path)) {
                return;
            }
            switch (entry.kind()) {
                case FILE -> complete &= visitor.file(path, entry);
                case FOLDER -> descend(folder, name, visitor, depth);
                case OTHER -> {}
            }
        } catch (IOException goneOrClosed) {
            // Files come and go while a walk goes on; folders of others may not be read.
            unreadable++;
        }
    }

    private void descend(OpenFolder folder, Path name, Visitor visitor, int depth)
            throws IOException {
        if (depth + 1 >= MOST_DEPTH) {
            unreadable++;
            return;
        }
        try (OpenFolder child = folder.child(name)) {
            walk(child, visitor, depth + 1);
        }
    }
}
