package io.skerry.daemon.node.logs.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.Severity;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Blocks as bytes: length (4, of what follows the checksum), CRC-32C (4), kind (1), then for lines
 * the head (8 + 3 × 4), the length of the body before compression (4) and the body, as it is or as
 * a frame of Zstandard (RFC 8878). Numbers are big-endian.
 */
final class BlockCodec {
    /** Bytes before what the checksum covers. */
    static final int FRAMING = 8;

    /** Largest body before compression: what a batch may hold, with room for its names. */
    static final int MOST_BODY = 4 << 20;

    private static final int SMALLEST = 1;
    private static final int HEAD = 1 + 8 + 3 * 4 + 4;
    private static final byte LINES = 1;
    private static final byte CHECKPOINTS = 2;
    private static final byte LINES_ZSTD = 3;
    private static final int LEVEL = 3;
    private static final int WORTH_COMPRESSING = 256;

    private BlockCodec() {}

    static byte[] encode(Block block) {
        return switch (block) {
            case Block.Checkpoints(Map<String, String> values) -> {
                Bytes out = new Bytes().number(values.size());
                new TreeMap<>(values).forEach((key, value) -> out.text(key).text(value));
                byte[] body = out.toByteArray();
                yield framed(
                        ByteBuffer.allocate(1 + body.length).put(CHECKPOINTS).put(body).array());
            }
            case Block.Lines lines -> encode(lines);
        };
    }

    private static byte[] encode(Block.Lines block) {
        byte[] body = body(block);
        if (body.length > MOST_BODY) {
            throw new IllegalArgumentException("a batch of " + body.length + " bytes is too large");
        }
        byte[] packed = body.length < WORTH_COMPRESSING ? body : Zstd.compress(body, LEVEL);
        boolean smaller = packed.length < body.length;
        byte[] kept = smaller ? packed : body;
        Block.Head head = block.head();
        return framed(
                ByteBuffer.allocate(HEAD + kept.length)
                        .put(smaller ? LINES_ZSTD : LINES)
                        .putLong(head.first())
                        .putInt(head.logged())
                        .putInt(head.kept())
                        .putInt(head.stored())
                        .putInt(body.length)
                        .put(kept)
                        .array());
    }

    private static byte[] body(Block.Lines block) {
        Bytes out = new Bytes().text(block.checkpointKey()).text(block.checkpoint());
        if (!block.lines().isEmpty()) {
            LogLine first = block.lines().getFirst();
            out.text(first.source()).signed(first.observedMillis());
        }
        for (LogLine line : block.lines()) {
            LogEntry entry = line.entry();
            out.number(line.sequence() - block.head().first())
                    .number(entry.severity().number())
                    .signed(entry.atMillis() - line.observedMillis())
                    .number(entry.cutBytes())
                    .number(entry.redactions())
                    .text(entry.ids().traceId())
                    .text(entry.ids().spanId())
                    .text(entry.ids().requestId())
                    .text(entry.text());
        }
        return out.toByteArray();
    }

    private static byte[] framed(byte[] content) {
        return ByteBuffer.allocate(FRAMING + content.length)
                .putInt(content.length)
                .putInt(checksum(content, 0, content.length))
                .put(content)
                .array();
    }

    /**
     * Bytes of the block that begins here, framing included.
     *
     * @return empty when no block can be here
     */
    static Optional<Integer> length(ByteBuffer bytes, int at) {
        if (bytes.limit() - at < FRAMING) {
            return Optional.empty();
        }
        int length = bytes.getInt(at);
        return length < SMALLEST || length > HEAD + MOST_BODY
                ? Optional.empty()
                : Optional.of(FRAMING + length);
    }

    /**
     * The head of the block of lines that begins here; empty for one of checkpoints. The block must
     * be whole.
     */
    static Optional<Block.Head> head(ByteBuffer bytes, int at) {
        int start = at + FRAMING;
        byte kind = bytes.get(start);
        if ((kind != LINES && kind != LINES_ZSTD) || bytes.getInt(at) < HEAD) {
            return Optional.empty();
        }
        return Optional.of(
                new Block.Head(
                        bytes.getLong(start + 1),
                        bytes.getInt(start + 9),
                        bytes.getInt(start + 13),
                        bytes.getInt(start + 17)));
    }

    /**
     * Reads the block that begins here.
     *
     * @return empty when it is damaged, cut off or of a kind that is not known
     */
    static Optional<Block> decode(ByteBuffer bytes, int at) {
        int length = length(bytes, at).orElse(0);
        if (length == 0 || bytes.limit() - at < length) {
            return Optional.empty();
        }
        byte[] content = new byte[length - FRAMING];
        bytes.get(at + FRAMING, content);
        if (checksum(content, 0, content.length) != bytes.getInt(at + 4)) {
            return Optional.empty();
        }
        try {
            return switch (content[0]) {
                case CHECKPOINTS -> Optional.of(checkpoints(new Bytes.Reader(content, 1)));
                case LINES, LINES_ZSTD -> head(bytes, at).map(head -> lines(head, content));
                default -> Optional.empty();
            };
        } catch (BufferUnderflowException | IllegalArgumentException | ZstdException unfit) {
            // The checksum holds, so another program wrote it; it counts as damaged.
            return Optional.empty();
        }
    }

    private static Block checkpoints(Bytes.Reader in) {
        Map<String, String> values = new HashMap<>();
        for (long left = in.number(); left > 0; left--) {
            values.put(in.text(), in.text());
        }
        return new Block.Checkpoints(values);
    }

    private static Block lines(Block.Head head, byte[] content) {
        int bodyLength = ByteBuffer.wrap(content).getInt(HEAD - 4);
        if (bodyLength < 0 || bodyLength > MOST_BODY) {
            throw new IllegalArgumentException("a body of " + bodyLength + " bytes");
        }
        byte[] body = java.util.Arrays.copyOfRange(content, HEAD, content.length);
        Bytes.Reader in =
                new Bytes.Reader(
                        content[0] == LINES_ZSTD ? Zstd.decompress(body, bodyLength) : body, 0);
        String key = in.text();
        String value = in.text();
        List<LogLine> lines = new ArrayList<>();
        if (head.stored() > 0) {
            String source = in.text();
            long observed = in.signed();
            for (int i = 0; i < head.stored(); i++) {
                lines.add(line(in, head.first(), observed, source));
            }
        }
        return new Block.Lines(head, key, value, lines);
    }

    private static LogLine line(Bytes.Reader in, long first, long observed, String source) {
        long sequence = first + in.number();
        Severity severity = Severity.ofNumber(in.number());
        long at = observed + in.signed();
        long cut = in.number();
        int redactions = (int) in.number();
        Correlation ids = new Correlation(in.text(), in.text(), in.text());
        return new LogLine(
                sequence,
                observed,
                source,
                new LogEntry(at, severity, in.text(), cut, ids, redactions));
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
