package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Makes one file of several that follow each other, without what the hub has and with the rest
 * thinned. The old files stay until the new one is durable and in the books. Used once.
 */
final class Rewriter {

    private static final int AT_ONCE = 64 << 10;

    private final SegmentLog log;
    private final List<Segment> sources;
    private final Level level;
    private final Map<Long, List<SeriesKey>> definitions = new LinkedHashMap<>();
    private final Map<Long, byte[]> heads = new HashMap<>();
    private final boolean onlySent;
    private final List<DropGaps.Dropped> known = new ArrayList<>();
    private final List<DropGaps.Dropped> lost = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(AT_ONCE);
    private final Directory written = new Directory();
    private final SegmentName name;
    private long lostSamples;

    /**
     * @param sources closed segments that follow each other
     * @param level of the new one; what the sources have already stays
     * @param onlySent whether all is dropped that the hub cannot have
     */
    Rewriter(SegmentLog log, List<Segment> sources, Level level, boolean onlySent) {
        this.log = log;
        this.sources = List.copyOf(sources);
        this.level = level;
        this.onlySent = onlySent;
        this.name = new SegmentName(log.books().takeFileId(), true);
    }

    /**
     * Does it.
     *
     * @return bytes that are free now; may be negative
     * @throws IOException when there was no room for the new file; then nothing has changed
     */
    long run() throws IOException {
        long before = sources.stream().mapToLong(Segment::bytes).sum();
        long knownSamples = 0;
        long givenUp;
        try (SegmentFile file = SegmentFile.create(log.path(name))) {
            Thinning thinning = new Thinning(level, this::kinds, kept -> add(file, kept));
            for (Segment source : sources) {
                knownSamples += copy(source, file, thinning);
            }
            thinning.flush();
            heads.forEach(this::addHead);
            flush(file);
            file.force();
            givenUp = thinning.givenUp();
            Books books = log.books();
            Optional<Segment> result = result(file.size());
            books.addDropped(givenUp);
            books.addAcknowledgedGone(knownSamples);
            DropGaps.of(known).forEach(books.gaps()::known);
            books.addDropped(lostSamples);
            books.lost(lost);
            log.replace(sources, result);
            if (result.isEmpty()) {
                Files.deleteIfExists(log.path(name));
            }
            return before - result.map(Segment::bytes).orElse(0L);
        } catch (FullException full) {
            Files.deleteIfExists(log.path(name));
            throw full.cause;
        } catch (IOException failed) {
            Files.deleteIfExists(log.path(name));
            throw failed;
        }
    }

    /** Returns the samples that the hub has and that are not copied. */
    private long copy(Segment source, SegmentFile file, Thinning thinning) throws IOException {
        long samples = 0;
        Directory directory = log.directory(source);
        try (SegmentFile from = log.open(source)) {
            for (FrameRecord.Entry entry : directory.entries()) {
                Epoch epoch = log.books().epoch(entry.epoch());
                if (epoch == null || epoch.acknowledged().contains(entry.sequence())) {
                    known.add(entry.dropped());
                    samples += entry.samples();
                    continue;
                }
                if (onlySent && !epoch.sent().contains(entry.sequence())) {
                    lost.add(entry.dropped());
                    lostSamples += entry.samples();
                    continue;
                }
                Records.Read read = from.record(entry.offset());
                if (read != null) {
                    define(entry.epoch(), from);
                    thinning.add(
                            FrameRecord.decode(read), !epoch.sent().contains(entry.sequence()));
                }
            }
            for (long epoch : source.sequences().keySet()) {
                Optional<Long> head = directory.head(epoch);
                Records.Read read = head.isPresent() ? from.record(head.get()) : null;
                if (read != null) {
                    heads.put(epoch, read.content());
                }
            }
        }
        if (out.size() >= AT_ONCE) {
            flush(file);
        }
        return samples;
    }

    /** A file has the definitions of an epoch that its own frames need, the newest has the most. */
    private void define(long epoch, SegmentFile from) throws IOException {
        if (!definitions.containsKey(epoch)) {
            List<SeriesKey> most = log.definitions(epoch);
            definitions.put(epoch, most.isEmpty() ? SeriesRecord.read(from, epoch) : most);
            SeriesRecord.write(out, epoch, definitions.get(epoch), 0);
        }
    }

    private IntFunction<SampleKind> kinds(long epoch) {
        List<SeriesKey> known = definitions.getOrDefault(epoch, List.of());
        return ref -> ref < known.size() ? known.get(ref).kind() : SampleKind.GAUGE;
    }

    private void add(SegmentFile file, Kept kept) {
        byte[] content = FrameRecord.encode(kept.frame(), kept.link());
        written.add(new Records.Read(Records.FRAME, file.size() + out.size(), content));
        Records.write(out, Records.FRAME, content);
        if (out.size() >= AT_ONCE) {
            try {
                flush(file);
            } catch (IOException full) {
                throw new FullException(full);
            }
        }
    }

    private void addHead(long epoch, byte[] content) {
        if (definitions.containsKey(epoch)) {
            Records.write(out, Records.HEAD, content);
        }
    }

    private void flush(SegmentFile file) throws IOException {
        file.write(out.toByteArray());
        out.reset();
    }

    private Optional<Segment> result(long bytes) {
        if (written.entries().isEmpty()) {
            return Optional.empty();
        }
        Level reached =
                sources.stream()
                        .map(Segment::level)
                        .min(Comparator.naturalOrder())
                        .filter(least -> least.compareTo(level) > 0)
                        .orElse(level);
        Segment segment = new Segment(name, reached);
        written.entries().forEach(entry -> segment.add(entry, false));
        segment.bytes(bytes);
        return Optional.of(segment);
    }

    /** Carries a failure out of the thinning. */
    private static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException cause;

        FullException(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
