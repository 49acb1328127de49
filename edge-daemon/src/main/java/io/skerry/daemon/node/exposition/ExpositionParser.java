package io.skerry.daemon.node.exposition;

import io.skerry.daemon.node.host.Labels;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads a text line by line and hands each sample on. Pure: it reads no file and no clock. Sources:
 * Prometheus' "Exposition formats", text format 0.0.4, and OpenMetrics 1.0.0. Used once.
 */
public final class ExpositionParser {
    /** Longest line, bytes. */
    public static final int LONGEST_LINE = 64 * 1024;

    /** Characters that the labels of an exemplar may have together, as OpenMetrics has it. */
    private static final int LONGEST_EXEMPLAR = 128;

    private final boolean open;
    private final Families families;
    private final Consumer<Exposed> sink;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private int line;
    private boolean ended;

    /**
     * @param sink gets each sample in order
     */
    public ExpositionParser(ExpositionFormat format, Consumer<Exposed> sink) {
        this.open = format == ExpositionFormat.OPENMETRICS_1_0;
        this.families = new Families(open);
        this.sink = sink;
    }

    /**
     * One line.
     *
     * @param bytes without its line feed; not kept
     * @throws ExpositionException when it is not one of the format
     */
    public void line(byte[] bytes, int from, int length) throws ExpositionException {
        line++;
        if (length > LONGEST_LINE) {
            throw tooLong(line);
        }
        LineCursor cursor = new LineCursor(text(bytes, from, length), line);
        if (ended) {
            throw cursor.wrong("nothing may follow # EOF");
        }
        if (!open) {
            cursor.blanks();
        }
        if (cursor.atEnd()) {
            if (open) {
                throw cursor.wrong("an empty line");
            }
        } else if (cursor.take('#')) {
            comment(cursor);
        } else {
            sample(cursor);
        }
    }

    /**
     * The text is over.
     *
     * @throws ExpositionException when it was cut short
     */
    public void end() throws ExpositionException {
        if (open && !ended) {
            throw new ExpositionException(line + 1, 1, "expected # EOF: the text was cut short");
        }
    }

    /** A line that has no end within the bound. */
    static ExpositionException tooLong(int line) {
        return new ExpositionException(
                line, LONGEST_LINE, "the line is longer than " + LONGEST_LINE + " bytes");
    }

    private String text(byte[] bytes, int from, int length) throws ExpositionException {
        int end = length > 0 && !open && bytes[from + length - 1] == '\r' ? length - 1 : length;
        try {
            return decoder.reset().decode(ByteBuffer.wrap(bytes, from, end)).toString();
        } catch (CharacterCodingException notText) {
            throw new ExpositionException(line, 1, "this is not UTF-8");
        }
    }

    private void comment(LineCursor cursor) throws ExpositionException {
        if (open && cursor.take(" EOF") && cursor.atEnd()) {
            ended = true;
            return;
        }
        cursor.blanks();
        String keyword = cursor.word();
        boolean declares = keyword.equals("TYPE") || (open && keyword.equals("UNIT"));
        if (!declares) {
            // HELP, or words for people.
            if (open && !keyword.equals("HELP")) {
                throw cursor.wrong("expected # HELP, TYPE, UNIT or EOF");
            }
            return;
        }
        cursor.blanks();
        String name = cursor.name(true, "the name of a metric");
        cursor.blanks();
        String word = cursor.rest().strip();
        if (keyword.equals("UNIT")) {
            families.unit(name, word, cursor);
            return;
        }
        Optional<MetricType> type = MetricType.of(word);
        if (type.isEmpty()) {
            throw cursor.wrong("this is no type of a metric");
        }
        families.type(name, type.get(), cursor);
    }

    private void sample(LineCursor cursor) throws ExpositionException {
        String name = cursor.name(true, "the name of a metric");
        boolean blank = cursor.blanks();
        boolean labelled = cursor.next('{');
        Labels labels = cursor.labels();
        if (!cursor.blanks() && !(blank && !labelled) && !labelled) {
            throw cursor.expected("a blank and a value");
        }
        double value = cursor.number("a value");
        cursor.blanks();
        OptionalLong at = OptionalLong.empty();
        if (!cursor.atEnd() && !cursor.next('#')) {
            at = OptionalLong.of(timestamp(cursor));
            cursor.blanks();
        }
        Optional<Exemplar> exemplar = Optional.empty();
        if (open && cursor.take('#')) {
            exemplar = Optional.of(exemplar(cursor));
        }
        cursor.blanks();
        if (!cursor.atEnd()) {
            throw cursor.expected("the end of the line");
        }
        Exposed.Family family = families.of(name, cursor);
        sink.accept(new Exposed(family, name, labels, value, at, exemplar));
    }

    /** Whole milliseconds in 0.0.4, seconds in OpenMetrics. */
    private long timestamp(LineCursor cursor) throws ExpositionException {
        double number = cursor.number("a timestamp");
        double millis = open ? number * 1_000 : number;
        if (!Double.isFinite(millis) || Math.abs(millis) > 1e17) {
            throw cursor.wrong("this is no time");
        }
        return (long) millis;
    }

    private static Exemplar exemplar(LineCursor cursor) throws ExpositionException {
        cursor.blanks();
        if (!cursor.next('{')) {
            throw cursor.expected("{ of an exemplar");
        }
        Labels labels = cursor.labels();
        int[] length = {0};
        labels.forEach((name, value) ->
                length[0] += name.length() + value.codePointCount(0, value.length()));
        if (length[0] > LONGEST_EXEMPLAR) {
            throw cursor.wrong("the labels of an exemplar are longer than " + LONGEST_EXEMPLAR);
        }
        cursor.blanks();
        double value = cursor.number("the value of an exemplar");
        cursor.blanks();
        return new Exemplar(
                labels,
                value,
                cursor.atEnd()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(cursor.number("the time of an exemplar")));
    }
}
