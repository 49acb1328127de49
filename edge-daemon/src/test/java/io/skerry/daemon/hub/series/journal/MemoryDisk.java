package io.skerry.daemon.hub.series.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A disk that can lose power, be full and fail. Thread-safe. */
public final class MemoryDisk implements Disk {
    private final Map<Path, File> files = new TreeMap<>();
    private long room = Long.MAX_VALUE;
    private boolean syncFails;

    private static final class File {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int synced;
    }

    private final class Writing implements Out {
        private final File file;
        private boolean closed;

        Writing(File file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            synchronized (MemoryDisk.this) {
                if (closed) {
                    throw new IOException("the file is closed");
                }
                while (bytes.hasRemaining()) {
                    if (room <= 0) {
                        throw new IOException("No space left on device");
                    }
                    room--;
                    file.bytes.write(bytes.get());
                }
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (MemoryDisk.this) {
                if (syncFails) {
                    throw new IOException("Input/output error");
                }
                file.synced = file.bytes.size();
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (MemoryDisk.this) {
                if (syncFails) {
                    throw new IOException("Input/output error");
                }
                cut(file, (int) length);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** From now on only so many bytes can be written. */
    public synchronized void room(long bytes) {
        room = bytes;
    }

    /** From now on syncing fails, or does not any more. */
    public synchronized void failSync(boolean fails) {
        syncFails = fails;
    }

    /** Power is lost: of what was not synced, any part may be there, and may be wrong. */
    public synchronized MemoryDisk afterPowerLoss(Random random) {
        MemoryDisk after = new MemoryDisk();
        files.forEach((path, file) -> {
            byte[] bytes = file.bytes.toByteArray();
            int kept = file.synced + random.nextInt(bytes.length - file.synced + 1);
            byte[] left = Arrays.copyOf(bytes, kept);
            if (kept > file.synced && random.nextBoolean()) {
                left[file.synced + random.nextInt(kept - file.synced)] ^= 0x10;
            }
            File copy = new File();
            copy.bytes.writeBytes(left);
            copy.synced = kept;
            after.files.put(path, copy);
        });
        return after;
    }

    /** Cuts a file, whatever was synced. */
    public synchronized void cut(Path path, int length) {
        File file = files.get(path.getFileName());
        if (file != null) {
            cut(file, length);
        }
    }

    private static void cut(File file, int length) {
        byte[] kept = Arrays.copyOf(file.bytes.toByteArray(), length);
        file.bytes = new ByteArrayOutputStream();
        file.bytes.writeBytes(kept);
        file.synced = Math.min(file.synced, length);
    }

    /** Names of the files that are there. */
    public synchronized List<Path> files() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized Out create(Path path) throws IOException {
        if (room <= 0) {
            throw new IOException("No space left on device");
        }
        File file = new File();
        if (files.putIfAbsent(path.getFileName(), file) != null) {
            throw new IOException(path + " exists");
        }
        return new Writing(file);
    }

    @Override
    public synchronized List<Path> list(Path folder) {
        return files.keySet().stream().map(folder::resolve).toList();
    }

    @Override
    public synchronized void sync(Path path) throws IOException {
        File file = files.get(path.getFileName());
        if (file == null || syncFails) {
            throw new IOException("Input/output error");
        }
        file.synced = file.bytes.size();
    }

    @Override
    public synchronized byte[] read(Path path) throws IOException {
        File file = files.get(path.getFileName());
        if (file == null) {
            throw new NoSuchFileException(path.toString());
        }
        return file.bytes.toByteArray();
    }

    @Override
    public synchronized void delete(Path path) {
        File gone = files.remove(path.getFileName());
        if (gone != null && room < Long.MAX_VALUE) {
            room = Math.max(room, room + gone.bytes.size());
        }
    }
}
