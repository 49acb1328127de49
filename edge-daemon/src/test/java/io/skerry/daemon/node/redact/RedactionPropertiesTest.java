package io.skerry.daemon.node.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every redaction. */
final class RedactionPropertiesTest {
    private static final List<Sensitive> KINDS = List.of(Sensitive.values());

    private final Redactor redactor = new Redactor();

    /** A text passes several times: as a label, in a log, in an answer. */
    @Property(tries = 400)
    void whatWasRedactedOncePassesAgainUnchangedAndUncounted(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Persons persons = new Persons(random);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            Sensitive kind = KINDS.get(random.nextInt(KINDS.size()));
            text.append(persons.around(persons.next(kind).text())).append(" | ");
        }
        Redacted once = redactor.redact(text.toString());
        Redacted twice = redactor.redact(once.text());
        assertEquals(once.text(), twice.text());
        assertTrue(twice.isClean(), twice.toString());
    }

    @Property(tries = 200)
    void eachPlaceIsCountedOnceByTheFirstKindThatFindsIt(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Persons persons = new Persons(random);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            boolean mail = random.nextBoolean();
            values.add(persons.next(mail ? Sensitive.MAIL : Sensitive.JWT).text());
        }
        RedactionCounts counts = new RedactionCounts();
        String text = counts.counted(redactor.redact(String.join(" , ", values)));
        int marks = text.split("\\[redacted]", -1).length - 1;
        assertEquals(values.size(), marks, text);
        long counted = 0;
        for (Sensitive kind : KINDS) {
            counted += counts.of(kind);
        }
        assertEquals(marks, counted);
    }

    /** Normalisation makes up to eighteen characters of one; the patterns must bear that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufdfa",
                "\ufdfa@",
                "\uff11",
                "\uff10\u2010",
                "\u2474",
                "\u2100:",
                "\uff45\uff59\uff2a"
            })
    void charactersThatGrowTakeNoTime(String piece) {
        String line = piece.repeat(VisibleText.MOST_CHARACTERS);
        assertTimeout(Duration.ofSeconds(5), () -> redactor.redact(line));
    }
}
