package io.skerry.console.desktop;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A program that hands a note to the desktop by the freedesktop.org notification protocol.
 *
 * @param file where it is
 */
record NoticeProgram(Kind kind, Path file) {
    /** Those that are known, the better one first. */
    enum Kind {
        NOTIFY_SEND("notify-send"),
        GDBUS("gdbus");

        private final String program;

        Kind(String program) {
            this.program = program;
        }

        String program() {
            return program;
        }
    }

    private static final String APPLICATION = "Skerry";

    /** How long a note that is not urgent is shown, milliseconds. */
    private static final int SHOWN_MILLIS = 12_000;

    /**
     * The first one that is there.
     *
     * @param searchPath folders in the form of the variable PATH
     */
    static Optional<NoticeProgram> find(String searchPath, Predicate<Path> executable) {
        for (Kind kind : Kind.values()) {
            for (String folder : searchPath.split(File.pathSeparator, -1)) {
                Optional<Path> file = in(folder, kind).filter(executable);
                if (file.isPresent()) {
                    return Optional.of(new NoticeProgram(kind, file.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Only in folders that are named in full: what lies where one happens to stand is not run. */
    private static Optional<Path> in(String folder, Kind kind) {
        try {
            Path path = Path.of(folder);
            return path.isAbsolute() ? Optional.of(path.resolve(kind.program)) : Optional.empty();
        } catch (InvalidPathException odd) {
            return Optional.empty();
        }
    }

    /** The program and its arguments, each as it is: no shell reads them. */
    List<String> command(Note note) {
        return switch (kind) {
            case NOTIFY_SEND ->
                    List.of(
                            file.toString(),
                            "--app-name=" + APPLICATION,
                            "--urgency=" + (note.urgent() ? "critical" : "normal"),
                            "--expire-time=" + expires(note),
                            "--",
                            note.title(),
                            unmarked(note.text()));
            case GDBUS ->
                    List.of(
                            file.toString(),
                            "call",
                            "--session",
                            "--timeout=2",
                            "--dest=org.freedesktop.Notifications",
                            "--object-path=/org/freedesktop/Notifications",
                            "--method=org.freedesktop.Notifications.Notify",
                            quoted(APPLICATION),
                            "uint32 0",
                            quoted(""),
                            quoted(note.title()),
                            quoted(unmarked(note.text())),
                            "@as []",
                            "{'urgency': <byte " + (note.urgent() ? 2 : 1) + ">}",
                            "int32 " + expires(note));
        };
    }

    /** Zero is never. */
    private static int expires(Note note) {
        return note.urgent() ? 0 : SHOWN_MILLIS;
    }

    /**
     * Desktops may read a body as markup or may not, so that neither the signs of it nor entities
     * are right everywhere: others that look like them are.
     */
    private static String unmarked(String text) {
        return text.replace('<', '‹').replace('>', '›').replace('&', '＆');
    }

    /** In the text form of GVariant. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
