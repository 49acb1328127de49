package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondsLogTest {

    private static final long EPOCH = 77;

    @TempDir private Path folder;

    @Test
    void givesBackTheSecondsOfTheOpenFrameAndTheSeriesThatItsFramesLack() {
        try (SecondsLog log = open()) {
            log.add(EPOCH, 3, reading(1), Frames.SERIES, 1);
            log.add(EPOCH, 3, reading(2), Frames.SERIES, 1);
        }
        try (SecondsLog log = open()) {
            SecondsLog.Left left = log.left(EPOCH, 2);
            assertEquals(List.of(reading(1), reading(2)), left.readings());
            assertEquals(List.of(1), List.copyOf(left.series().keySet()));
            assertEquals(Frames.SERIES.get(1), left.series().get(1));
        }
    }

    @Test
    void secondsOfAnotherEpochOrOfAStoredFrameAreLeftOut() {
        try (SecondsLog log = open()) {
            log.add(EPOCH, 1, reading(1), Frames.SERIES, 2);
            log.add(EPOCH, 2, reading(2), Frames.SERIES, 2);
            assertEquals(List.of(), log.left(EPOCH + 1, 0).readings());
            assertEquals(List.of(reading(2)), log.left(EPOCH, 1).readings());
            assertEquals(List.of(), log.left(EPOCH, 2).readings());
        }
    }

    @Test
    void goesOnBehindWhatItHasRead() {
        try (SecondsLog log = open()) {
            log.add(EPOCH, 1, reading(1), Frames.SERIES, 2);
            assertEquals(1, log.left(EPOCH, 0).readings().size());
            log.add(EPOCH, 1, reading(2), Frames.SERIES, 2);
            assertEquals(2, log.left(EPOCH, 0).readings().size());
        }
    }

    @Test
    void theSecondsOfTheNextFrameTakeThePlaceOfThoseBefore() throws IOException {
        try (SecondsLog log = open()) {
            log.add(EPOCH, 1, reading(1), Frames.SERIES, 0);
            log.add(EPOCH, 1, reading(2), Frames.SERIES, 0);
            long size = Files.size(path());
            log.clear();
            log.add(EPOCH, 2, reading(3), Frames.SERIES, 2);
            assertEquals(size, Files.size(path()), "the disk gives no new room");
            assertEquals(List.of(reading(3)), log.left(EPOCH, 1).readings());
        }
    }

    @Test
    void anythingElseInTheFileIsNoSecond() throws IOException {
        Files.writeString(path(), "this was never written by a daemon, whatever it is");
        try (SecondsLog log = open()) {
            assertEquals(List.of(), log.left(EPOCH, 0).readings());
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaidWithItsPath() {
        Path missing = folder.resolve("missing").resolve("telemetry.seconds");
        UncheckedIOException error =
                assertThrows(UncheckedIOException.class, () -> new SecondsLog(missing));
        assertTrue(error.toString().contains(missing.toString()), error.toString());
    }

    private SecondsLog open() {
        return new SecondsLog(path());
    }

    private Path path() {
        return folder.resolve("telemetry.seconds");
    }

    private static Reading reading(int second) {
        return Frames.reading(Frames.ORIGIN + second * 1_000L, second, 10 + second);
    }
}
