package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.LogBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one pattern. Rotation by rename, by copy and truncate, and by deletion loses nothing
 * that a file still holds; after a restart it goes on where it was, in the rotated files first.
 */
final class FileSource implements LogSource {
    /** What is read at once, bytes. */
    static final int CHUNK = 128 << 10;

    /** Looks without news after which a record without a successor is whole. */
    static final int RECORD_ENDS = 2;

    /**
     * Looks without news after which a line without an end is one, and a file that has no name any
     * more is left.
     */
    static final int LEFT_AFTER = 30;

    private static final Logger log = LoggerFactory.getLogger(FileSource.class);

    private final String name;
    private final FileNames names;
    private final RecordJoiner joiner;

    /** Where it was before the start; empty once that was looked for. */
    private final Map<FileId, FilePlace> before = new LinkedHashMap<>();

    private final Map<FileId, TailedFile> open = new LinkedHashMap<>();

    /** Files that were read to their end and have no name that is looked at. */
    private final Map<FileId, FilePlace> left = new LinkedHashMap<>();

    private boolean firstEver;
    private boolean begun;
    private boolean troubled;

    /**
     * @param name what its lines are said to be of
     * @param checkpoints where it was, by key
     */
    FileSource(String name, FileNames names, RecordJoiner joiner, Map<String, String> checkpoints) {
        this.name = name;
        this.names = names;
        this.joiner = joiner;
        checkpoints.forEach((key, value) ->
                FileKey.parse(name, key)
                        .ifPresent(id ->
                                FilePlace.decode(value).ifPresent(place -> before.put(id, place))));
        this.firstEver = before.isEmpty();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long poll(LogSink sink, long mostBytes) {
        List<FileId.Found> there = names.matching();
        long read = 0;
        try {
            if (!begun) {
                resume(there, sink);
                begun = true;
            }
            if (there.stream().anyMatch(found -> !open.containsKey(found.id()))) {
                lookBetween(there, sink);
            }
            for (FileId.Found found : there) {
                see(found, sink);
            }
            firstEver = false;
            for (TailedFile file : inOrder(there)) {
                read += drain(file, isThere(file, there), sink, mostBytes - read);
            }
            wellAgain();
        } catch (IOException failed) {
            trouble(failed);
        }
        return read;
    }

    /** Files that have lost their name first: what they hold is older. */
    private List<TailedFile> inOrder(List<FileId.Found> there) {
        List<TailedFile> files = new ArrayList<>(open.values());
        files.sort(Comparator.comparing(file -> isThere(file, there)));
        return files;
    }

    private static boolean isThere(TailedFile file, List<FileId.Found> there) {
        return there.stream().anyMatch(found -> found.id().equals(file.id()));
    }

    /** After a start: what was rotated away meanwhile is read to its end first. */
    private void resume(List<FileId.Found> there, LogSink sink) throws IOException {
        List<FileId.Found> later = new ArrayList<>();
        for (Map.Entry<FileId, FilePlace> was : before.entrySet()) {
            FilePlace place = was.getValue();
            Rotated rotated = Rotated.find(was.getKey(), place, names, there);
            if (rotated.rest().isPresent()) {
                FileId.Found rest = rotated.rest().get();
                // A copy that was found before the end has a place of its own.
                if (rest.id().equals(was.getKey()) || !isStill(rest, before)) {
                    adopt(rest, at(place, rest), sink);
                }
            } else if (place.offset() > 0) {
                log.atWarn()
                        .addKeyValue("source", name)
                        .addKeyValue("file", place.path())
                        .log("log file is gone, with what was written to it while nobody read");
            }
            later.addAll(rotated.between());
            if (!open.containsKey(was.getKey())) {
                forget(was.getKey(), sink);
            }
        }
        adoptNew(later, sink);
        before.clear();
    }

    /** Files that came and were rotated away between two looks. */
    private void adoptNew(List<FileId.Found> between, LogSink sink) throws IOException {
        for (FileId.Found found : between) {
            if (!isStill(found, before) && !isStill(found, left) && !isCopy(found)) {
                adopt(found, FilePlace.start(found.path()), sink);
            }
        }
    }

    /** Whether it is among these, and not another file with the inode of one. */
    private static boolean isStill(FileId.Found found, Map<FileId, FilePlace> places) {
        FilePlace place = places.get(found.id());
        return place != null
                && place.print().length() > 0
                && found.size() >= place.offset()
                && FileNames.beginsLike(found, place.print());
    }

    private void forget(FileId id, LogSink sink) {
        sink.take(name, new LogBatch.Checkpoint(FileKey.of(name, id), ""), List.of());
    }

    private static FilePlace at(FilePlace place, FileId.Found found) {
        return new FilePlace(place.offset(), place.skipped(), place.print(), found.path());
    }

    /** A new file came: others may have come and gone before it. */
    private void lookBetween(List<FileId.Found> there, LogSink sink) throws IOException {
        for (TailedFile file : List.copyOf(open.values())) {
            if (!isThere(file, there)) {
                adoptNew(Rotated.find(file.id(), file.place(), names, there).between(), sink);
            }
        }
    }

    /** A file stands under a name that is looked at. */
    private void see(FileId.Found found, LogSink sink) throws IOException {
        TailedFile known = open.get(found.id());
        if (known != null) {
            known.renamed(found.path());
        } else if (!isCopy(found)) {
            FilePlace start = FilePlace.start(found.path());
            adopt(found, firstEver ? FirstLook.at(found) : start, sink);
        }
    }

    /** A copy is read only once its original was emptied, from where that one was read to. */
    private boolean isCopy(FileId.Found found) {
        return Stream.concat(
                        open.values().stream().map(TailedFile::place), before.values().stream())
                .anyMatch(place ->
                        place.print().length() > 0
                                && found.size() >= place.print().length()
                                && FileNames.beginsLike(found, place.print()));
    }

    private void adopt(FileId.Found found, FilePlace place, LogSink sink) throws IOException {
        if (open.containsKey(found.id())) {
            return;
        }
        Optional<TailedFile> opened = TailedFile.open(found, place);
        if (opened.isPresent()) {
            try {
                sink.take(name, checkpoint(found.id(), place), List.of());
            } catch (RuntimeException notKept) {
                opened.get().close();
                throw notKept;
            }
            open.put(found.id(), opened.get());
        }
    }

    private long drain(TailedFile file, boolean named, LogSink sink, long mostBytes)
            throws IOException {
        long read = 0;
        while (read < mostBytes) {
            int quiet = file.quiet() + 1;
            boolean finished = quiet >= LEFT_AFTER;
            switch (file.look(CHUNK, quiet == RECORD_ENDS || finished)) {
                case TailedFile.Look.Quiet() -> {
                    if (finished && !named) {
                        leave(file, sink);
                    }
                    return read;
                }
                case TailedFile.Look.Emptied() -> read += emptied(file, sink, mostBytes - read);
                case TailedFile.Look.Grown grown -> {
                    int taken = take(file, grown, finished, sink);
                    read += taken;
                    if (taken == 0) {
                        return read;
                    }
                }
            }
        }
        return read;
    }

    /** Keeps what is whole of new bytes; returns how many that were. */
    private int take(TailedFile file, TailedFile.Look.Grown grown, boolean finished, LogSink sink)
            throws IOException {
        boolean full = grown.bytes().length == CHUNK;
        LineCutter.Cut cut = LineCutter.cut(grown.bytes(), file.place().skipped(), full, finished);
        boolean most = cut.lines().size() == LineCutter.MOST;
        boolean ended = !grown.more() && !most && (finished || file.quiet() >= RECORD_ENDS);
        RecordJoiner.Joined joined = joiner.join(cut.lines(), ended);
        if (joined.end() == 0 && (full || most)) {
            // It began where these bytes begin, so another look would see no more of it.
            joined = joiner.join(cut.lines(), true);
        }
        boolean all = cut.lines().isEmpty() || joined.end() == cut.lines().getLast().end();
        int end = all ? cut.end() : joined.end();
        if (end == 0 && file.place().print().length() > 0) {
            return 0;
        }
        // What begins with half a line is known by that half, if it is copied now.
        Skipped skipped = all ? cut.skipped() : Skipped.nothing();
        FilePlace next = file.further(end, skipped, grown.bytes().length);
        try {
            sink.take(name, checkpoint(file.id(), next), joined.records());
        } catch (RuntimeException notKept) {
            file.unsee();
            throw notKept;
        }
        file.reached(next);
        if (most && end > 0) {
            // Lines that were seen wait behind these.
            file.unsee();
        }
        return end;
    }

    /** It was copied and emptied, or just emptied: what copies hold of it comes first. */
    private long emptied(TailedFile file, LogSink sink, long mostBytes) throws IOException {
        FilePlace place = file.place();
        Rotated rotated = Rotated.find(file.id(), place, names, List.of());
        if (rotated.rest().isPresent()) {
            adopt(rotated.rest().get(), at(place, rotated.rest().get()), sink);
            adoptNew(rotated.between(), sink);
        }
        file.restart();
        sink.take(name, checkpoint(file.id(), file.place()), List.of());
        long read = 0;
        for (FileId.Found older :
                Stream.concat(rotated.rest().stream(), rotated.between().stream()).toList()) {
            TailedFile opened = open.get(older.id());
            if (opened != null && opened != file) {
                read += drain(opened, false, sink, mostBytes - read);
            }
        }
        return read;
    }

    private void leave(TailedFile file, LogSink sink) throws IOException {
        forget(file.id(), sink);
        open.remove(file.id());
        left.put(file.id(), file.place());
        if (left.size() > FileNames.MOST) {
            left.remove(left.keySet().iterator().next());
        }
        file.close();
    }

    private LogBatch.Checkpoint checkpoint(FileId id, FilePlace place) {
        return new LogBatch.Checkpoint(FileKey.of(name, id), place.encode());
    }

    private void trouble(IOException failed) {
        if (!troubled) {
            troubled = true;
            log.atWarn()
                    .addKeyValue("source", name)
                    .addKeyValue("reason", failed.toString())
                    .log("log file cannot be read; trying again");
        }
    }

    private void wellAgain() {
        if (troubled) {
            troubled = false;
            log.atInfo().addKeyValue("source", name).log("log file is read again");
        }
    }

    @Override
    public void close() {
        for (TailedFile file : open.values()) {
            try {
                file.close();
            } catch (IOException failed) {
                trouble(failed);
            }
        }
        open.clear();
    }
}
