package io.skerry.api.operator;

import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Envelope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest head of each audit chain that this person has seen, so that no hub can show less
 * later. A file of length-delimited envelopes, replaced whole.
 */
public final class HeadBook {
    private final Path file;

    public HeadBook(Path file) {
        this.file = file;
    }

    /**
     * The newest head of an owner that was seen.
     *
     * @param owner SPIFFE id
     * @throws IOException when the book cannot be read; a damaged one is not taken for an empty one
     */
    public synchronized Optional<Envelope> newest(String owner) throws IOException {
        return Optional.ofNullable(read().get(owner));
    }

    /** Remembers a head that was verified; it is on disk when this returns. */
    public synchronized void remember(Envelope sealed) throws IOException {
        Map<String, Envelope> heads = read();
        heads.put(head(sealed).getOwner(), sealed);
        write(heads);
    }

    /** Forgets an owner, because a person says that what is missing may be missing. */
    public synchronized void forget(String owner) throws IOException {
        Map<String, Envelope> heads = read();
        if (heads.remove(owner) != null) {
            write(heads);
        }
    }

    static AuditHead head(Envelope sealed) throws IOException {
        return AuditHead.parseFrom(sealed.getPayload());
    }

    private Map<String, Envelope> read() throws IOException {
        Map<String, Envelope> heads = new TreeMap<>();
        try {
            var in = new ByteArrayInputStream(Files.readAllBytes(file));
            for (Envelope sealed = Envelope.parseDelimitedFrom(in);
                    sealed != null;
                    sealed = Envelope.parseDelimitedFrom(in)) {
                heads.put(head(sealed).getOwner(), sealed);
            }
        } catch (NoSuchFileException none) {
            return heads;
        } catch (IOException damaged) {
            throw new IOException(
                    file
                            + " cannot be read: "
                            + damaged.getMessage()
                            + "; restore a copy, or"
                            + " remove it to remember anew",
                    damaged);
        }
        return heads;
    }

    private void write(Map<String, Envelope> heads) throws IOException {
        var out = new ByteArrayOutputStream();
        for (Envelope sealed : heads.values()) {
            sealed.writeDelimitedTo(out);
        }
        Path written = file.resolveSibling("." + file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
