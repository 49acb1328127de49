package io.skerry.daemon.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VersionTest {
    private static final Pattern OF_PARENT =
            Pattern.compile("<parent>.*?<version>([^<]+)</version>", Pattern.DOTALL);

    @Test
    void theProgramSaysTheVersionOfItsBuild() throws IOException {
        Matcher build = OF_PARENT.matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(build.find());
        assertEquals(build.group(1), Version.current());
    }

    @Test
    void aTemplateThatNobodyFilledInIsNoVersion() {
        assertEquals(Version.UNBUILT, Version.of("${project.version}\n"));
        assertEquals(Version.UNBUILT, Version.of(" \n"));
        assertEquals(Version.UNBUILT, Version.of(null));
    }

    @Test
    void theProgramSaysWhenItWasBuilt() {
        assertTrue(Version.builtAt().isAfter(Instant.parse("2026-01-01T00:00:00Z")));
        assertEquals(
                Instant.parse("2026-11-01T00:00:00Z"), Version.instant("2026-11-01T00:00:00Z\n"));
        assertEquals(Instant.EPOCH, Version.instant(null), "as an editor compiles it");
    }

    @Test
    void theEndOfALineIsNoPartOfIt() {
        assertEquals("1.2.3-rc.1", Version.of("1.2.3-rc.1\n"));
    }
}
