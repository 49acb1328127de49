package io.skerry.console.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NoticeProgramTest {
    private static final Path SEND = Path.of("/usr/bin/notify-send");
    private static final Path GDBUS = Path.of("/usr/local/bin/gdbus");
    private static final Note PLAIN = new Note("Critical: oslo-1", "The disk is full", true);

    @Test
    void theBetterOneIsFoundWhereverItIs() {
        String path = "/usr/local/bin:/usr/bin";
        assertEquals(
                Optional.of(new NoticeProgram(NoticeProgram.Kind.NOTIFY_SEND, SEND)),
                NoticeProgram.find(path, Set.of(SEND, GDBUS)::contains));
        assertEquals(
                Optional.of(new NoticeProgram(NoticeProgram.Kind.GDBUS, GDBUS)),
                NoticeProgram.find(path, Set.of(GDBUS)::contains));
        assertEquals(Optional.empty(), NoticeProgram.find(path, Set.<Path>of()::contains));
    }

    @Test
    void whatLiesWhereOneHappensToStandIsNotRun() {
        for (String path : List.of("", ".", "bin", "::", "a\0b")) {
            assertEquals(Optional.empty(), NoticeProgram.find(path, any -> true), path);
        }
    }

    @Test
    void notifySendIsGivenWordsAsWordsAndNoOptions() {
        NoticeProgram send = new NoticeProgram(NoticeProgram.Kind.NOTIFY_SEND, SEND);
        List<String> words =
                send.command(new Note("--help", "$(reboot); `id` <b>a</b> & \"b\" 'c'", false));
        assertEquals(
                List.of("--", "--help", "$(reboot); `id` ‹b›a‹/b› ＆ \"b\" 'c'"),
                words.subList(words.size() - 3, words.size()));
        assertTrue(words.contains("--urgency=normal"));
        assertTrue(words.contains("--expire-time=12000"));
        assertTrue(send.command(PLAIN).contains("--urgency=critical"));
        assertTrue(send.command(PLAIN).contains("--expire-time=0"), "until somebody has seen it");
    }

    @Test
    void gdbusIsGivenQuotedStrings() {
        NoticeProgram gdbus = new NoticeProgram(NoticeProgram.Kind.GDBUS, GDBUS);
        List<String> words = gdbus.command(new Note("a'b", "c\\d', 'e", true));
        assertEquals("/usr/local/bin/gdbus", words.getFirst());
        assertEquals(
                List.of(
                        "'Skerry'",
                        "uint32 0",
                        "''",
                        "'a\\'b'",
                        "'c\\\\d\\', \\'e'",
                        "@as []",
                        "{'urgency': <byte 2>}",
                        "int32 0"),
                words.subList(words.size() - 8, words.size()));
    }

    @Test
    void aNoteIsTwoShortLinesWithoutAnythingThatSteers() {
        Note odd = new Note("a\u001b[31mb\n\nc\u202ed\u0000 ", "x".repeat(500), false);
        assertEquals("a [31mb c d", odd.title());
        assertEquals(Note.LONGEST_TEXT, odd.text().length());
        assertTrue(odd.text().endsWith("x…"));
        Note faces = new Note("😀".repeat(100), "\ud83d", false);
        assertEquals(Note.LONGEST_TITLE, faces.title().codePointCount(0, faces.title().length()));
        assertFalse(Character.isHighSurrogate(faces.title().charAt(faces.title().length() - 2)));
        assertEquals("", faces.text(), "half a character is none");
        assertEquals("Ærøskøbing 東京", new Note("Ærøskøbing  東京", "", false).title());
    }
}
