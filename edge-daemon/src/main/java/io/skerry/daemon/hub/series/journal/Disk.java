package io.skerry.daemon.hub.series.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The few things that a journal does with a disk, so that tests can let each of them fail. */
public interface Disk {

    /** A file that is written at its end. */
    interface Out extends AutoCloseable {
        /** Writes all of the bytes. */
        void write(ByteBuffer bytes) throws IOException;

        /** Returns once the bytes are on the disk. */
        void sync() throws IOException;

        /** Cuts the file. */
        void truncate(long length) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Makes a file that did not exist; its name is on the disk when this returns. */
    Out create(Path file) throws IOException;

    /** Files of a folder, which is made when it is missing. */
    List<Path> list(Path folder) throws IOException;

    /** The whole of a file. */
    byte[] read(Path file) throws IOException;

    /** Returns once all of a file is on the disk. */
    void sync(Path file) throws IOException;

    /** Deletes a file; that its name is gone need not be on the disk. */
    void delete(Path file) throws IOException;
}
