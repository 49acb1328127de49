package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.history.History;
import io.skerry.daemon.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A state as rows of a database: one for what is judged, and one for each block of sixty bins. Most
 * steps change the first and the newest block, a few hundred bytes in all. Sums are not stored:
 * they are made again when rows are read, for the windows that the objective has then.
 */
public final class SloRows {
    /** Of the row of what is judged; it stands for all rows of the key. */
    static final int VERSION = 1;

    // Rows hold the places in these lists: what is added comes last.
    private static final List<Severity> SEVERITIES =
            List.of(Severity.NORMAL, Severity.WARNING, Severity.MAJOR, Severity.CRITICAL);
    private static final List<Evidence> EVIDENCE =
            List.of(Evidence.CURRENT, Evidence.NO_EVENTS, Evidence.WARMING_UP, Evidence.LATE);
    private static final List<Verdict> VERDICTS = List.of(Verdict.INACTIVE, Verdict.ACTIVE);

    private SloRows() {}

    /** What a row holds. */
    public enum Table {
        /** What is judged; number 0. */
        STATE,
        /** Sixty minutes; the number is that of the hour since 1970-01-01 UTC. */
        MINUTES,
        /** Sixty times ten minutes; the number is that of the ten hours since then. */
        TEN_MINUTES
    }

    /** One row. */
    public static final class Row {
        private final Table table;
        private final long number;
        private final byte[] bytes;

        /**
         * @param number tells it from others of its table
         * @param bytes not to be changed after this
         */
        public Row(Table table, long number, byte[] bytes) {
            this.table = table;
            this.number = number;
            this.bytes = bytes;
        }

        /** What it holds. */
        public Table table() {
            return table;
        }

        /** What tells it from others of its table. */
        public long number() {
            return number;
        }

        /** Its content; not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * What is to be written, in one transaction.
     *
     * @param put rows that are new or changed
     * @param gone rows to delete, without their bytes
     */
    public record Change(List<Row> put, List<Row> gone) {
        public Change {
            put = List.copyOf(put);
            gone = List.copyOf(gone);
        }
    }

    /**
     * The rows in which a state differs from the one that was written before.
     *
     * @param before null when nothing was written yet
     */
    public static Change changed(SloEngine engine, @Nullable SloState before, SloState after) {
        List<Row> put = new ArrayList<>();
        List<Row> gone = new ArrayList<>();
        History now = after.history();
        put.add(new Row(Table.STATE, 0, state(engine, after)));
        if (before == null) {
            add(put, Table.MINUTES, now.minuteBlocks());
            add(put, Table.TEN_MINUTES, now.tenMinuteBlocks());
        } else {
            History then = before.history();
            add(put, Table.MINUTES, now.minuteBlocksSince(then));
            add(put, Table.TEN_MINUTES, now.tenMinuteBlocksSince(then));
            remove(gone, Table.MINUTES, now.minuteBlocksGoneSince(then));
            remove(gone, Table.TEN_MINUTES, now.tenMinuteBlocksGoneSince(then));
        }
        return new Change(put, gone);
    }

    /**
     * The state that rows hold. A rule that the objective did not have then is fresh; one that it
     * has no more is forgotten.
     *
     * @throws StoreException when the rows are not those of a state, or of a newer program
     */
    public static SloState read(SloEngine engine, SloKey key, List<Row> rows) {
        SortedMap<Long, byte[]> minutes = new TreeMap<>();
        SortedMap<Long, byte[]> tens = new TreeMap<>();
        byte[] state = new byte[0];
        for (Row row : rows) {
            switch (row.table()) {
                case STATE -> state = row.bytes();
                case MINUTES -> minutes.put(row.number(), row.bytes());
                case TEN_MINUTES -> tens.put(row.number(), row.bytes());
            }
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            return read(engine, key, in, minutes, tens);
        } catch (IOException | IllegalArgumentException | DateTimeException wrong) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "what is kept of " + key.text() + " is damaged; restore a copy of the database",
                    wrong);
        }
    }

    private static SloState read(
            SloEngine engine,
            SloKey key,
            DataInputStream in,
            SortedMap<Long, byte[]> minutes,
            SortedMap<Long, byte[]> tens)
            throws IOException {
        int version = in.readUnsignedByte();
        if (version > VERSION) {
            throw new StoreException(
                    StoreException.Reason.NEWER_SCHEMA,
                    "what is kept of "
                            + key.text()
                            + " was written by a newer program; start that");
        }
        if (version != VERSION) {
            throw new IOException("version " + version + ", not " + VERSION);
        }
        Instant completeUntil = Instant.ofEpochMilli(in.readLong());
        History history =
                History.of(engine.layout(key.scope()), minutes, tens, in.readLong(), in.readLong());
        Standing standing =
                new Standing(
                        one(SEVERITIES, in.readUnsignedByte()),
                        in.readUTF(),
                        one(EVIDENCE, in.readUnsignedByte()),
                        Instant.ofEpochMilli(in.readLong()));
        Map<String, RuleState> stored = new HashMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            stored.put(
                    in.readUTF(),
                    new RuleState(
                            one(VERDICTS, in.readUnsignedByte()),
                            one(EVIDENCE, in.readUnsignedByte()),
                            Instant.ofEpochMilli(in.readLong()),
                            Instant.ofEpochMilli(in.readLong())));
        }
        if (in.read() >= 0) {
            throw new IOException("more than a state");
        }
        List<RuleState> rules =
                engine.ruleNames().stream()
                        .map(name -> stored.getOrDefault(name, RuleState.fresh(standing.since())))
                        .toList();
        return new SloState(key, history, completeUntil, rules, standing);
    }

    private static byte[] state(SloEngine engine, SloState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(state.completeUntil().toEpochMilli());
            out.writeLong(state.history().end());
            out.writeLong(state.history().refused());
            Standing standing = state.standing();
            out.writeByte(SEVERITIES.indexOf(standing.severity()));
            out.writeUTF(standing.rule());
            out.writeByte(EVIDENCE.indexOf(standing.evidence()));
            out.writeLong(standing.since().toEpochMilli());
            List<String> names = engine.ruleNames();
            out.writeByte(names.size());
            for (int i = 0; i < names.size(); i++) {
                RuleState rule = state.rules().get(i);
                out.writeUTF(names.get(i));
                out.writeByte(VERDICTS.indexOf(rule.verdict()));
                out.writeByte(EVIDENCE.indexOf(rule.evidence()));
                out.writeLong(rule.since().toEpochMilli());
                out.writeLong(rule.lastOver().toEpochMilli());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory refused bytes", impossible);
        }
        return bytes.toByteArray();
    }

    private static <E> E one(List<E> values, int place) throws IOException {
        if (place >= values.size()) {
            throw new IOException("no value " + place);
        }
        return values.get(place);
    }

    private static void add(List<Row> rows, Table table, Map<Long, byte[]> blocks) {
        blocks.forEach((number, packed) -> rows.add(new Row(table, number, packed)));
    }

    private static void remove(List<Row> gone, Table table, List<Long> numbers) {
        numbers.forEach(number -> gone.add(new Row(table, number, new byte[0])));
    }
}
