package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room a file system has. */
public interface DiskSpace {

    /** What this process may still write, bytes. */
    long usableBytes();

    /** Its size, bytes. */
    long totalBytes();

    /**
     * The file system that holds a folder.
     *
     * @throws StoreException when the folder cannot be looked at
     */
    static DiskSpace of(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            long total = store.getTotalSpace();
            return new DiskSpace() {
                @Override
                public long usableBytes() {
                    try {
                        return store.getUsableSpace();
                    } catch (IOException unknown) {
                        // Whether there is room is found out by writing.
                        return Long.MAX_VALUE;
                    }
                }

                @Override
                public long totalBytes() {
                    return total;
                }
            };
        } catch (IOException failed) {
            throw StoreException.of(folder, failed);
        }
    }
}
