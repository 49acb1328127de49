package io.skerry.daemon.node.action.linux;

import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Output;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Sizes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One run of a clean-up: goes down to each file anew, step by step, and looks before it deletes.
 */
final class CleanupRun implements Closeable {
    private final ActionRun run;
    private final OpenFolder root;
    private @Nullable OpenFolder parent;
    private long deleted;
    private long freed;
    private long kept;
    private long failed;

    CleanupRun(Path root, ActionRun run) throws IOException {
        this.run = run;
        try {
            this.root = OpenFolder.open(root);
        } catch (IOException unopened) {
            throw new IOException(OpenFaults.sentence(root, unopened), unopened);
        }
    }

    ActionOutcome all() {
        for (PlannedItem item : run.plan().items()) {
            if (run.cancellation().isCancelled()) {
                return outcome(false, "Stopped before the end: ");
            }
            one(item);
        }
        return outcome(failed == 0, "");
    }

    /** Whether the very file of the plan can still be found. */
    boolean isStillThere(PlannedItem item) {
        try {
            Path path = Path.of(item.subject());
            return folderOf(path).entry(last(path)).fingerprint().equals(item.fingerprint());
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        leave();
        root.close();
    }

    private void one(PlannedItem item) {
        Output output = run.output();
        Path path = Path.of(item.subject());
        try {
            OpenFolder folder = folderOf(path);
            OpenFolder.Entry found = folder.entry(last(path));
            if (found.kind() != OpenFolder.Kind.FILE
                    || !found.fingerprint().equals(item.fingerprint())) {
                kept++;
                output.out("kept, it has changed: " + path);
                return;
            }
            folder.delete(last(path));
            deleted++;
            freed += found.size();
            output.out("deleted " + path + " (" + Sizes.text(found.size()) + ")");
        } catch (NoSuchFileException | NotDirectoryException gone) {
            kept++;
            output.out("gone already: " + path);
        } catch (IOException refused) {
            failed++;
            output.error("not deleted: " + path + ": " + refused.getMessage());
        }
    }

    private ActionOutcome outcome(boolean succeeded, String before) {
        String changed =
                kept == 0
                        ? ""
                        : " %s had changed or gone and stayed as it was."
                                .formatted(Sizes.count(kept, "file"));
        String refused =
                failed == 0
                        ? ""
                        : " %s could not be deleted; look at the rights of the daemon's user."
                                .formatted(Sizes.count(failed, "file"));
        return new ActionOutcome(
                succeeded,
                "%sDeleted %s and freed %s.%s%s"
                        .formatted(
                                before,
                                Sizes.count(deleted, "file"),
                                Sizes.text(freed),
                                changed,
                                refused),
                DiskCleanup.effects(deleted, freed, kept, failed));
    }

    /** The folder that holds a file; the newest one stays open for the file's neighbours. */
    private OpenFolder folderOf(Path path) throws IOException {
        Path wanted = path.getParent();
        if (wanted == null || !path.startsWith(root.path()) || !path.equals(path.normalize())) {
            throw new IOException("it is not below " + root.path());
        }
        if (wanted.equals(root.path())) {
            return root;
        }
        OpenFolder open = parent;
        if (open != null && open.path().equals(wanted)) {
            return open;
        }
        leave();
        OpenFolder folder = root;
        for (Path step : root.path().relativize(wanted)) {
            OpenFolder above = folder;
            folder = above.child(step);
            parent = folder;
            if (!above.equals(root)) {
                above.close();
            }
        }
        return folder;
    }

    private void leave() throws IOException {
        OpenFolder open = parent;
        parent = null;
        if (open != null) {
            open.close();
        }
    }

    private static Path last(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("a planned file has a name");
        }
        return name;
    }
}
