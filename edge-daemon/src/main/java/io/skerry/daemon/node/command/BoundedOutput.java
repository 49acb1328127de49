package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.CommandOutput;
import io.skerry.api.v1.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The output of one run: its first half passes at once, of the rest only the newest half is kept
 * and comes at the end, behind a mark that says how much is missing. Not thread-safe.
 */
final class BoundedOutput {
    /** Most bytes of a run's output, head and tail together. */
    static final int MOST_BYTES = 256 << 10;

    /** What a line takes beside its text. */
    private static final int LINE_BYTES = 32;

    private final int half;
    private final MessageDigest digest;
    private final Deque<CommandOutput> tail = new ArrayDeque<>();
    private int headBytes;
    private int tailBytes;
    private boolean headFull;
    private long lines;
    private long lostLines;
    private long lostBytes;

    BoundedOutput() {
        this(MOST_BYTES);
    }

    /** For what was bounded before. */
    static BoundedOutput unbounded() {
        return new BoundedOutput(Integer.MAX_VALUE);
    }

    BoundedOutput(int mostBytes) {
        this.half = mostBytes / 2;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    /** Takes a line; gives what may pass now. */
    List<CommandOutput> add(OutputStream stream, String text) {
        CommandOutput line = CommandOutput.newBuilder().setStream(stream).setText(text).build();
        lines++;
        int bytes = bytes(line);
        if (!headFull && headBytes + bytes <= half) {
            headBytes += bytes;
            return List.of(passed(line));
        }
        headFull = true;
        tail.addLast(line);
        tailBytes += bytes;
        while (tailBytes > half && tail.size() > 1) {
            int gone = bytes(tail.removeFirst());
            tailBytes -= gone;
            lostLines++;
            lostBytes += gone - LINE_BYTES;
        }
        return List.of();
    }

    /** What is left when the run ends. */
    List<CommandOutput> end() {
        List<CommandOutput> rest = new ArrayList<>(tail.size() + 1);
        if (lostLines > 0) {
            rest.add(
                    passed(
                            CommandOutput.newBuilder()
                                    .setStream(OutputStream.OUTPUT_STREAM_ERROR)
                                    .setText(
                                            "[%d lines with %d bytes are left out here]"
                                                    .formatted(lostLines, lostBytes))
                                    .build()));
        }
        tail.forEach(line -> rest.add(passed(line)));
        tail.clear();
        return rest;
    }

    /** Lines taken, also those that were left out. */
    long lines() {
        return lines;
    }

    /** SHA-256 over the texts that passed, in their order; 32 bytes. Ends the digest. */
    ByteString sha256() {
        return ByteString.copyFrom(digest.digest());
    }

    private CommandOutput passed(CommandOutput line) {
        digest.update(line.getText().getBytes(StandardCharsets.UTF_8));
        return line;
    }

    private static int bytes(CommandOutput line) {
        return line.getTextBytes().size() + LINE_BYTES;
    }
}
