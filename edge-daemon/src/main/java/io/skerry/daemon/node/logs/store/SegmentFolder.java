package io.skerry.daemon.node.logs.store;

import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files of a store: numbered in the order in which they were begun, readable by their owner
 * only.
 */
final class SegmentFolder {
    private static final String SUFFIX = ".log";
    private static final String TEMP = ".new";
    private static final Pattern NAME = Pattern.compile("\\d{16}\\.log");

    private final Path folder;
    private final Sync sync;
    private long newest;

    /** Makes durable what was written to a file. */
    interface Sync {
        /** Like {@link FileChannel#force}, of a file of that name. */
        void force(Path file, FileChannel channel, boolean metaData) throws IOException;
    }

    SegmentFolder(Path folder) {
        this(folder, (_, channel, metaData) -> channel.force(metaData));
    }

    /**
     * @throws StoreException when it can neither be used nor made
     */
    SegmentFolder(Path folder, Sync sync) {
        this.folder = folder;
        this.sync = sync;
        try {
            var _ =
                    Files.createDirectories(
                            folder,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw fault(failed);
        }
    }

    /**
     * The segments that are there, oldest first; what a crash left half done is cleared away.
     *
     * @param checkpoints takes those that the blocks hold, oldest first
     */
    List<Segment> open(Map<String, String> checkpoints) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(TEMP)) {
                    Files.delete(file);
                } else if (NAME.matcher(name).matches()) {
                    files.add(file);
                }
            }
            files.sort(null);
            newest = files.isEmpty() ? 0 : number(files.getLast());
            List<Segment> segments = new ArrayList<>();
            for (Path file : files) {
                scan(file, checkpoints).ifPresent(segments::add);
            }
            return segments;
        } catch (IOException failed) {
            throw fault(failed);
        }
    }

    /**
     * What a file holds. A tail that is not whole is cut off; a damaged block is passed over, and
     * the numbers of its lines are missing from then on.
     */
    private static Optional<Segment> scan(Path file, Map<String, String> checkpoints)
            throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        Optional<SegmentHeader> header = SegmentHeader.decode(content);
        if (header.isEmpty()) {
            Files.delete(file);
            return Optional.empty();
        }
        Segment segment = new Segment(file, header.get());
        int whole = segment.bytes();
        for (int at = whole; at < content.limit(); ) {
            int length = BlockCodec.length(content, at).orElse(0);
            if (length == 0 || at + length > content.limit()) {
                break;
            }
            Optional<Block> block = BlockCodec.decode(content, at);
            if (block.isPresent()) {
                segment.skipped(at - whole);
                segment.grew(block.get(), length);
                remember(block.get(), checkpoints);
                whole = at + length;
            }
            at += length;
        }
        if (whole < content.limit()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
                channel.force(true);
            }
        }
        return Optional.of(segment);
    }

    private static void remember(Block block, Map<String, String> checkpoints) {
        switch (block) {
            case Block.Checkpoints(Map<String, String> values) -> {
                checkpoints.clear();
                checkpoints.putAll(values);
            }
            case Block.Lines lines ->
                    remember(lines.checkpointKey(), lines.checkpoint(), checkpoints);
        }
    }

    /** Takes a checkpoint in place of the one of its key; an empty one forgets the key. */
    static void remember(String key, String value, Map<String, String> checkpoints) {
        if (value.isEmpty()) {
            checkpoints.remove(key);
        } else {
            checkpoints.put(key, value);
        }
    }

    /** Begins a file; the channel belongs to the caller. */
    OpenSegment begin(SegmentHeader header) throws IOException {
        Path file = folder.resolve("%016d%s".formatted(newest + 1, SUFFIX));
        FileChannel channel = create(file);
        try {
            writeFully(channel, header.encode());
            syncFolder();
            newest++;
            return new OpenSegment(new Segment(file, header), channel);
        } catch (IOException failed) {
            channel.close();
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    /**
     * The file that is written.
     *
     * @param segment what is known of it
     * @param channel at its end
     */
    record OpenSegment(Segment segment, FileChannel channel) {}

    /** Makes durable what was written to the file. */
    void force(OpenSegment open, boolean metaData) throws IOException {
        sync.force(open.segment().file(), open.channel(), metaData);
    }

    /** Puts a file in place of a segment, whole or not at all. */
    Segment replace(Segment old, SegmentHeader header, List<Block> blocks) throws IOException {
        Path temp = old.file().resolveSibling(old.file().getFileName() + TEMP);
        Files.deleteIfExists(temp);
        Segment segment = new Segment(old.file(), header);
        try (FileChannel channel = create(temp)) {
            writeFully(channel, header.encode());
            for (Block block : blocks) {
                byte[] bytes = BlockCodec.encode(block);
                writeFully(channel, bytes);
                segment.grew(block, bytes.length);
            }
            channel.force(true);
        } catch (IOException failed) {
            Files.deleteIfExists(temp);
            throw failed;
        }
        Files.move(temp, old.file(), StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
        return segment;
    }

    void delete(Segment segment) throws IOException {
        Files.deleteIfExists(segment.file());
        syncFolder();
    }

    StoreException fault(IOException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("No space left") || message.contains("quota")
                ? new StoreException(
                        StoreException.Reason.FULL,
                        folder + " cannot be written: the disk is full; free some space",
                        failed)
                : new StoreException(
                        StoreException.Reason.IO,
                        folder
                                + " cannot be used: "
                                + message
                                + "; check the disk, owner and permissions",
                        failed);
    }

    static void writeFully(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static long number(Path file) {
        String name = String.valueOf(file.getFileName());
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private void syncFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
