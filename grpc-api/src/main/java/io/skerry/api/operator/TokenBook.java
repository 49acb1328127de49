package io.skerry.api.operator;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.EnrolmentToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens that an operator gave out, with the bind secrets by which he will know the nodes.
 *
 * <p>A file of length-delimited {@link EnrolmentToken} messages, readable by its owner only. A
 * record that a crash tore at the end is left out when it is read.
 */
public final class TokenBook {
    private final Path file;

    public TokenBook(Path file) {
        this.file = file;
    }

    /** Adds tokens; they are on disk when this returns. */
    public void add(Collection<EnrolmentToken> tokens) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        List<EnrolmentToken> whole = read();
        long end = 0;
        for (EnrolmentToken token : whole) {
            end += delimited(token).length;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.position(end);
            for (EnrolmentToken token : tokens) {
                ByteBuffer bytes = ByteBuffer.wrap(delimited(token));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    /** The token of an id, while the book knows it. */
    public Optional<EnrolmentToken> find(ByteString tokenId) throws IOException {
        return Optional.ofNullable(byId().get(tokenId));
    }

    /** All tokens by their id. */
    public Map<ByteString, EnrolmentToken> byId() throws IOException {
        Map<ByteString, EnrolmentToken> tokens = new HashMap<>();
        for (EnrolmentToken token : read()) {
            tokens.put(token.getTokenId(), token);
        }
        return tokens;
    }

    private List<EnrolmentToken> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<EnrolmentToken> tokens = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(file);
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            while (!in.isAtEnd()) {
                int size = in.readRawVarint32();
                if (size < 0 || size > bytes.length - in.getTotalBytesRead()) {
                    break;
                }
                tokens.add(EnrolmentToken.parseFrom(in.readRawBytes(size)));
            }
        } catch (InvalidProtocolBufferException torn) {
            // The last record was cut by a crash: its token never left this machine.
            return List.copyOf(tokens);
        }
        return List.copyOf(tokens);
    }

    private static byte[] delimited(EnrolmentToken token) {
        var out = new ByteArrayOutputStream();
        try {
            token.writeDelimitedTo(out);
        } catch (IOException impossible) {
            throw new IllegalStateException("a byte array took no bytes", impossible);
        }
        return out.toByteArray();
    }
}
