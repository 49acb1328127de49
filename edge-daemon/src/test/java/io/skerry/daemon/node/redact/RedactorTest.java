package io.skerry.daemon.node.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {
    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "password=hunter2 next | password=[redacted] next",
                "db.PASSWORD: \"a b c\" x | db.PASSWORD: [redacted] x",
                "{\"api_key\": \"abc\", \"n\": 1} | {\"api_key\": [redacted], \"n\": 1}",
                "Authorization: Basic dXNlcjpwYXNz | Authorization: [redacted]",
                "sent bearer abcdef.123456 ok | sent bearer [redacted] ok",
                "jwt eyJhbGciOiJI.eyJzdWIiOiIx.sig9 end | jwt [redacted] end",
                "token file holds skerry1.CgR0ZXN0 | token file holds [redacted]",
                "pull https://bob:s3cret@host/x | pull https://[redacted]@host/x",
                "mail from jane.doe@example.com today | mail from [redacted] today",
                "card 4111 1111 1111 1111 paid | card [redacted] paid",
                "iban DE89 3704 0044 0532 0130 00 paid | iban [redacted] paid",
                "call +49 30 901820 now | call [redacted] now",
                "-----BEGIN EC PRIVATE KEY----- MHcC | [redacted]"
            })
    void takesOutWhatIsNobodysBusiness(String line, String redacted) {
        assertEquals(redacted, redactor.redact(line).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getty@tty1.service is active (running)",
                "freed 1.4 GiB in 3 files below /var/cache/app",
                "4111 1111 1111 1112 is no card",
                "GB00 0000 0000 0000 is no account",
                "2026-11-01T12:00:00Z load 0.31 0.22 0.18",
                "/var/log/app.log 1762000000123456 bytes"
            })
    void leavesTheRestAsItIs(String line) {
        assertEquals(line, redactor.redact(line).text());
    }

    @Test
    void aNameOfAFileCanNeitherEndALineNorSteerATerminal() {
        assertEquals("a\\u000ab\\u001b[2J c", redactor.redact("a\nb\u001b[2J c").text());
        assertEquals("x\\u202ey", redactor.redact("x\u202ey").text());
        assertEquals("a    b", redactor.redact("a\tb").text());
    }

    @Test
    void aLineIsCut() {
        String cut = redactor.redact("x".repeat(100_000)).text();
        assertEquals(VisibleText.MOST_CHARACTERS + " [cut]".length(), cut.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@", "a.", "1 ", "eyJ", "password", "+1 ", "A1", "://a:"})
    void hostileLinesTakeNoTime(String piece) {
        String line = piece.repeat(8_192);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> redactor.redact(line));
    }

    @Property(tries = 200)
    void whateverComesALineStaysALine(@ForAll String line) {
        assertTrue(redactor.redact(line).text().chars().noneMatch(Character::isISOControl));
    }
}
