package io.skerry.daemon.node.logs.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file that was read up to a place: it goes on somewhere, and others may have come
 * after it before the one of now.
 *
 * @param rest where it goes on; empty when it is gone
 * @param between files that were begun and rotated away since, oldest first
 */
record Rotated(Optional<FileId.Found> rest, List<FileId.Found> between) {
    public Rotated {
        between = List.copyOf(between);
    }

    /**
     * Looks for it.
     *
     * @param id as it was
     * @param there files that are found by their names anyway
     */
    static Rotated find(FileId id, FilePlace place, FileNames names, List<FileId.Found> there) {
        List<FileId.Found> beside = names.beside(place.path());
        Optional<FileId.Found> rest =
                beside.stream()
                        .filter(found -> found.id().equals(id))
                        .filter(found -> found.size() >= place.offset())
                        .filter(found -> FileNames.beginsLike(found, place.print()))
                        .findFirst()
                        .or(() -> FileNames.copyOf(place, id, beside));
        List<FileId.Found> between = new ArrayList<>();
        if (rest.isPresent() && !isAmong(there, rest.get())) {
            beside.stream()
                    .filter(found -> found.changed().compareTo(rest.get().changed()) > 0)
                    .filter(found -> !isAmong(there, found) && !found.id().equals(rest.get().id()))
                    .filter(found -> !found.id().equals(id))
                    .forEach(between::add);
        }
        return new Rotated(rest, between);
    }

    private static boolean isAmong(List<FileId.Found> there, FileId.Found wanted) {
        return there.stream().anyMatch(found -> found.id().equals(wanted.id()));
    }
}
