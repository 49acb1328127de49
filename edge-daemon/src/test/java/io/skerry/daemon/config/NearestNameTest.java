package io.skerry.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("listen", "log", "node", "hub");

    @Test
    void findsTheNameThatFewestLettersDifferFrom() {
        assertEquals(Optional.of("listen"), NearestName.of("lisen", NAMES));
        assertEquals(Optional.of("listen"), NearestName.of("listenn", NAMES));
        assertEquals(Optional.of("log"), NearestName.of("lob", NAMES));
    }

    @Test
    void guessesNothingFromAnotherWord() {
        assertEquals(Optional.empty(), NearestName.of("zebra", NAMES));
        assertEquals(Optional.empty(), NearestName.of("retention", NAMES));
    }
}
