package io.skerry.daemon.node.logs.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the files that a pattern names, and what became of one that was rotated away. */
final class FileNames {
    /** Most files of one pattern. */
    static final int MOST = 64;

    private static final int MOST_ENTRIES = 10_000;
    private static final List<String> PACKED =
            List.of(".gz", ".xz", ".zst", ".bz2", ".lz4", ".zip");

    private final Path folder;
    private final PathMatcher matcher;

    /**
     * @param pattern absolute; the last name in it may hold * ? and [ ], which a blank or a slash
     *     ends
     */
    FileNames(Path pattern) {
        this.folder =
                java.util.Objects.requireNonNull(pattern.getParent(), "a pattern names a file");
        this.matcher =
                FileSystems.getDefault()
                        .getPathMatcher(
                                "glob:" + java.util.Objects.requireNonNull(pattern.getFileName()));
    }

    /** The files that are there, by name. Packed ones are none. */
    List<FileId.Found> matching() {
        List<FileId.Found> found = new ArrayList<>();
        for (Path path : entries(path -> matcher.matches(path.getFileName()))) {
            FileId.at(path).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(FileId.Found::path));
        return found.size() > MOST ? found.subList(0, MOST) : found;
    }

    /** Files beside a path whose names begin like its own, oldest change first. */
    List<FileId.Found> beside(Path path) {
        String stem = stem(path);
        List<FileId.Found> found = new ArrayList<>();
        for (Path entry : entries(entry -> String.valueOf(entry.getFileName()).startsWith(stem))) {
            FileId.at(entry).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(FileId.Found::changed));
        return found;
    }

    /** The name up to its first dot: app.log becomes app.log.1, or app-20261128.log. */
    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The file that begins like one that was read up to a place, and goes on at least to there. */
    static Optional<FileId.Found> copyOf(FilePlace place, FileId original, List<FileId.Found> all) {
        return all.stream()
                .filter(found -> !found.id().equals(original))
                .filter(found -> found.size() >= place.offset() && place.print().length() > 0)
                .filter(found -> beginsLike(found, place.print()))
                .reduce((first, second) -> second);
    }

    static boolean beginsLike(FileId.Found found, Fingerprint print) {
        try (var channel = TailedFile.channel(found.path())) {
            return print.matches(channel);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private List<Path> entries(Predicate<Path> wanted) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, path -> !isPacked(path) && wanted.test(path))) {
            for (Path path : all) {
                if (paths.size() < MOST_ENTRIES) {
                    paths.add(path);
                }
            }
        } catch (IOException | DirectoryIteratorException absent) {
            // The folder may appear yet.
            return paths;
        }
        return paths;
    }

    private static boolean isPacked(Path path) {
        String name = path.toString();
        return PACKED.stream().anyMatch(name::endsWith);
    }
}
