package io.skerry.console.prefs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Properties;

/** Preferences as a small text file, {@code key=value} a line; replaced whole. */
public final class PreferencesFile {
    private final Path file;

    /**
     * What was read.
     *
     * @param message a sentence for the operator; empty when all was well
     */
    public record Loaded(Preferences preferences, String message) {}

    public PreferencesFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file; without one, defaults. A file that makes no sense is set aside, not
     * overwritten.
     */
    public Loaded load() {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return new Loaded(parse(properties), "");
        } catch (NoSuchFileException first) {
            return new Loaded(Preferences.DEFAULTS, "");
        } catch (IOException | IllegalArgumentException broken) {
            return new Loaded(Preferences.DEFAULTS, setAside(reason(broken)));
        }
    }

    private static String reason(Exception broken) {
        return broken instanceof IllegalArgumentException && broken.getMessage() != null
                ? broken.getMessage()
                : "it cannot be read";
    }

    private String setAside(String reason) {
        Path aside = free();
        try {
            Files.move(file, aside);
            return "The settings start anew: "
                    + file.getFileName()
                    + " was set aside as "
                    + aside.getFileName()
                    + " because "
                    + reason
                    + ".";
        } catch (IOException locked) {
            return "The settings start anew and are not kept: make " + file + " readable.";
        }
    }

    private Path free() {
        int number = 1;
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        while (Files.exists(aside)) {
            aside = file.resolveSibling(file.getFileName() + ".broken-" + ++number);
        }
        return aside;
    }

    private static Preferences parse(Properties properties) {
        Preferences start = Preferences.DEFAULTS;
        return new Preferences(
                choice(ThemeChoice.class, properties, "theme", start.theme()),
                bool(properties, "reduced-motion", start.reducedMotion()),
                choice(RowDensity.class, properties, "density", start.density()),
                properties.getProperty("operator-folder", ""),
                zone(properties),
                notices(properties, start.notices()));
    }

    private static NoticeWishes notices(Properties properties, NoticeWishes start) {
        return new NoticeWishes(
                bool(properties, "notice-critical", start.critical()),
                bool(properties, "notice-major", start.major()),
                bool(properties, "notice-sound", start.sound()),
                instant(properties, "silent-until"));
    }

    private static String zone(Properties properties) {
        String text = properties.getProperty("zone", "").strip();
        try {
            return text.isEmpty() ? text : ZoneId.of(text).getId();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("zone is “" + text + "”", wrong);
        }
    }

    private static Instant instant(Properties properties, String key) {
        String text = properties.getProperty(key, "").strip();
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(key + " is “" + text + "”", wrong);
        }
    }

    private static <E extends Enum<E>> E choice(
            Class<E> type, Properties properties, String key, E otherwise) {
        String text = properties.getProperty(key);
        if (text == null) {
            return otherwise;
        }
        for (E each : type.getEnumConstants()) {
            if (word(each).equals(text.strip())) {
                return each;
            }
        }
        throw new IllegalArgumentException(key + " is “" + text + "”");
    }

    private static boolean bool(Properties properties, String key, boolean otherwise) {
        String text = properties.getProperty(key, String.valueOf(otherwise)).strip();
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(key + " is “" + text + "”");
        }
        return text.equals("true");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String text(NoticeWishes notices) {
        return "\nnotice-critical="
                + notices.critical()
                + "\nnotice-major="
                + notices.major()
                + "\nnotice-sound="
                + notices.sound()
                + "\nsilent-until="
                + (notices.silentUntil().equals(Instant.EPOCH)
                        ? ""
                        : notices.silentUntil().toString());
    }

    /** Writes beside the file, syncs, and takes its place. */
    public void save(Preferences preferences) throws IOException {
        String text =
                "theme="
                        + word(preferences.theme())
                        + "\nreduced-motion="
                        + preferences.reducedMotion()
                        + "\ndensity="
                        + word(preferences.density())
                        + "\noperator-folder="
                        + preferences.operatorFolder().replace("\\", "\\\\")
                        + "\nzone="
                        + preferences.zone()
                        + text(preferences.notices())
                        + "\n";
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
