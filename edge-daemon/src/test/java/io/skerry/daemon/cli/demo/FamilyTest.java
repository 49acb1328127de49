package io.skerry.daemon.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FamilyTest {
    @TempDir Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(parent.resolve("demo"));
    }

    @Test
    void closingEndsEverybodyAndRemovesTheFolder() throws IOException {
        Family family = new Family(folder);
        Family.Member first = family.start("first", List.of("sleep", "600"));
        Family.Member second = family.start("second", List.of("sleep", "600"));
        Files.writeString(folder.resolve("keys"), "secret");
        family.close();
        assertFalse(first.process().isAlive());
        assertFalse(second.process().isAlive());
        assertFalse(Files.exists(folder), "keys and data are thrown away");
    }

    @Test
    void whoIgnoresTheAskingIsKilled() {
        Family family = new Family(folder);
        Family.Member stubborn =
                family.start("stubborn", List.of("sh", "-c", "trap '' TERM; exec sleep 600"));
        family.close();
        assertFalse(stubborn.process().isAlive());
    }

    @Test
    void aMemberThatEndedIsNamedWithItsLastWords() throws InterruptedException {
        try (Family family = new Family(folder)) {
            Family.Member hub =
                    family.start("hub", List.of("sh", "-c", "echo the port is in use; exit 3"));
            assertTrue(hub.process().waitFor(20, TimeUnit.SECONDS));
            CommandFailed failed = assertThrows(CommandFailed.class, family::mustAllLive);
            assertEquals(
                    "hub ended with code 3:%nthe port is in use".formatted(), failed.getMessage());
        }
    }

    @Test
    void onlyTheLastWordsAreRepeated() throws InterruptedException {
        try (Family family = new Family(folder)) {
            Family.Member chatty = family.start("chatty", List.of("seq", "1", "100"));
            assertTrue(chatty.process().waitFor(20, TimeUnit.SECONDS));
            assertEquals("93\n94\n95\n96\n97\n98\n99\n100", chatty.lastWords());
        }
    }

    @Test
    void nobodyIsBornIntoAFamilyThatEnds() {
        Family family = new Family(folder);
        family.close();
        assertThrows(CommandFailed.class, () -> family.start("late", List.of("sleep", "600")));
    }

    @Test
    void aProgramThatIsNotThereIsSaidSo() {
        try (Family family = new Family(folder)) {
            CommandFailed failed =
                    assertThrows(
                            CommandFailed.class,
                            () -> family.start("hub", List.of("/no/such/program")));
            assertTrue(String.valueOf(failed.getMessage()).startsWith("cannot start hub:"));
        }
    }
}
