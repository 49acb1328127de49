package io.skerry.daemon.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The version of this program; the build's own is the only source. */
public final class Version {
    /** Of classes that no build has put together, as an editor compiles them. */
    static final String UNBUILT = "unbuilt";

    private Version() {}

    /** As in the build, such as 0.1.0; {@code unbuilt} when no build wrote it. */
    public static String current() {
        return of(read("version.txt"));
    }

    /** When it was built; 1970 when no build wrote it. */
    public static Instant builtAt() {
        return instant(read("built.txt"));
    }

    static Instant instant(@Nullable String written) {
        String text = of(written);
        return text.equals(UNBUILT) ? Instant.EPOCH : Instant.parse(text);
    }

    private static @Nullable String read(String file) {
        try (InputStream written = Version.class.getResourceAsStream(file)) {
            return written == null
                    ? null
                    : new String(written.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program's own files cannot be read", unreadable);
        }
    }

    static String of(@Nullable String written) {
        // A template that nobody filled in is no version.
        return written == null || written.isBlank() || written.contains("$")
                ? UNBUILT
                : written.strip();
    }
}
