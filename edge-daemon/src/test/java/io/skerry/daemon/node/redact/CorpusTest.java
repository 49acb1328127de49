package io.skerry.daemon.node.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Five thousand values of each kind, and what only looks like them. */
final class CorpusTest {
    private static final int VALUES = 5_000;

    private final Redactor redactor = new Redactor();
    private final SplittableRandom random = new SplittableRandom(42);
    private final Persons persons = new Persons(random);

    @ParameterizedTest
    @EnumSource(Sensitive.class)
    void nothingOfAPersonIsLeft(Sensitive kind) {
        List<String> leaks = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            Persons.Secret secret = persons.next(kind);
            String text = persons.around(secret.text());
            Redacted redacted = redactor.redact(text);
            if (redacted.isClean() || plain(redacted.text()).contains(secret.core())) {
                leaks.add(text + " -> " + redacted.text());
            }
        }
        assertEquals(List.of(), leaks);
    }

    @Test
    void whatIsFoundIsCountedByItsKind() {
        RedactionCounts counts = new RedactionCounts();
        String text =
                counts.counted(redactor.redact("a@example.com, b@example.com, 4111111111111111"));
        assertEquals("[redacted], [redacted], [redacted]", text);
        assertEquals(2, counts.of(Sensitive.MAIL));
        assertEquals(1, counts.of(Sensitive.CARD));
        assertEquals(0, counts.of(Sensitive.JWT));
    }

    @Test
    void aWrongCheckDigitIsNoCardAndNoAccount() {
        int found = 0;
        for (int i = 0; i < VALUES; i++) {
            String card = persons.next(Sensitive.CARD).text();
            String iban = persons.next(Sensitive.IBAN).text();
            found += redactor.redact(turned(card)).isClean() ? 0 : 1;
            found += redactor.redact(turned(iban)).isClean() ? 0 : 1;
        }
        // Part of a wrong account is a right card number by chance, with every tenth window.
        assertTrue(found <= VALUES * 2 / 8, "false positives " + found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1762000000123",
                "1762000000123456789",
                "2026-11-28T11:24:09.123456789Z",
                "10.128.255.254:65535",
                "192.168.100.200",
                "2001:db8:85a3::8a2e:370:7334",
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "/var/lib/docker/overlay2/0123456789abcdef",
                "0.004111111111111111",
                "v1.24.0-rc.1+build.20261128",
                "08-11-2026 10:20:30",
                "5 000 000 requests, 200 404 500",
                "/dev/disk/by-id/nvme-eui.0025388b91d0b5a4",
                "eyJ is how a token begins",
                "DE is a country, DE89 is not an account",
                "user@.example is no address"
            })
    void whatMachinesWriteIsLeftAlone(String text) {
        assertEquals(text, redactor.redact(text).text());
    }

    @Test
    void fewOfTheNamesThatMachinesGiveAreTakenForPersons() {
        int found = 0;
        for (int i = 0; i < VALUES; i++) {
            String uuid = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            String container = Long.toHexString(random.nextLong()) + persons.word(8);
            String nanos = Long.toString(1_700_000_000_000_000_000L + random.nextLong(1L << 58));
            for (String text : List.of(uuid, container, nanos, persons.word(20))) {
                found += redactor.redact(text).isClean() ? 0 : 1;
            }
        }
        assertTrue(found < VALUES * 4 / 200, "false positives " + found + " of " + VALUES * 4);
    }

    @Test
    void whatFollowsACardOrAnAccountDoesNotHideIt() {
        assertEquals("[redacted] 123", redactor.redact("4111 1111 1111 1111 123").text());
        assertEquals("[redacted] PAID", redactor.redact("DE89 3704 0044 0532 0130 00 PAID").text());
        assertFalse(redactor.redact("４１１１１１１１１１１１１１１１").isClean());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[ -]", "");
    }

    /** With its last digit another one. */
    private static String turned(String text) {
        char last = text.charAt(text.length() - 1);
        return text.substring(0, text.length() - 1) + (char) ('0' + (last - '0' + 1) % 10);
    }
}
