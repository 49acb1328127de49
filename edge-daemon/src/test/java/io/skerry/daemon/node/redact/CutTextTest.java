package io.skerry.daemon.node.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where a long text is cut. */
class CutTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane.roe@mail.example.com",
                "4111 1111 1111 1111",
                "+49 30 1234 5678",
                "https://jane:hunter22@host.example"
            })
    void noFirstPartOfAnythingStays(String value) {
        Redactor redactor = new Redactor();
        for (String blank : new String[] {" ", "\"", ","}) {
            for (int inside = 1; inside < value.length(); inside++) {
                String before = "word" + blank;
                String text =
                        "a".repeat(VisibleText.MOST_CHARACTERS - inside - before.length())
                                + before
                                + value
                                + " and more";
                String shown = redactor.redact(text).text();
                assertTrue(
                        shown.endsWith("word" + blank.strip() + " [cut]")
                                || shown.endsWith("word" + blank + " [cut]"),
                        shown);
            }
        }
    }

    @Test
    void aCutTextHasNoHalfACharacter() {
        String start = "x".repeat(VisibleText.MOST_CHARACTERS - 1);
        assertEquals(start + " [cut]", VisibleText.of(start + "\ud83d\ude00"));
        String whole = "y" + "\ud83d\ude00".repeat(VisibleText.MOST_CHARACTERS);
        String shown = VisibleText.of(whole).replace(" [cut]", "");
        assertFalse(Character.isHighSurrogate(shown.charAt(shown.length() - 1)));
    }
}
