package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Label;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The hash chain of an audit. An entry's hash is SHA-256 over the hash before it and the serialised
 * entry with its own hash empty, so a record that is changed, removed or moved breaks every one
 * after it.
 */
public final class AuditChain {
    private static final int HASH_BYTES = 32;

    private AuditChain() {}

    /**
     * A place in a chain.
     *
     * @param sequence number of the newest entry; 0 before the first
     * @param hash of that entry, 32 bytes; zeros before the first
     */
    public record Position(long sequence, ByteString hash) {
        /** Before the first entry. */
        public static final Position START =
                new Position(0, ByteString.copyFrom(new byte[HASH_BYTES]));

        /** Just after an entry. */
        public static Position of(AuditEntry entry) {
            return new Position(entry.getSequence(), entry.getHash());
        }

        /** Where a head stands. */
        public static Position of(AuditHead head) {
            return new Position(head.getSequence(), head.getHash());
        }
    }

    /** What checking a chain found. */
    public sealed interface Verdict {
        /** Whole; the last entry stands here. */
        record Intact(Position end) implements Verdict {}

        /**
         * Broken: nothing from this entry on may be believed.
         *
         * @param sequence number that the first bad entry ought to have
         * @param message one sentence for people
         */
        record Broken(long sequence, String message) implements Verdict {}
    }

    /**
     * The next entry.
     *
     * @param previous where the chain stands
     * @param at the owner's wall clock
     * @param kind such as {@code command.started}
     * @param actor SPIFFE id of who did it
     * @param subject SPIFFE id of what it was done to
     * @param fields further facts in any order, distinct names
     */
    public static AuditEntry append(
            Position previous,
            Instant at,
            String kind,
            String actor,
            String subject,
            List<Label> fields) {
        AuditEntry entry =
                AuditEntry.newBuilder()
                        .setSequence(previous.sequence() + 1)
                        .setPreviousHash(previous.hash())
                        .setAtUnixMillis(at.toEpochMilli())
                        .setKind(kind)
                        .setActor(actor)
                        .setSubject(subject)
                        .addAllFields(
                                fields.stream()
                                        .sorted(Comparator.comparing(Label::getName))
                                        .toList())
                        .build();
        return entry.toBuilder().setHash(hash(entry)).build();
    }

    /**
     * Checks that the entries follow the place and each other.
     *
     * @param entries in order
     * @param from where the reader stood before
     */
    public static Verdict verify(List<AuditEntry> entries, Position from) {
        Position position = from;
        for (AuditEntry entry : entries) {
            Optional<Verdict.Broken> fault = fault(entry, position);
            if (fault.isPresent()) {
                return fault.get();
            }
            position = Position.of(entry);
        }
        return new Verdict.Intact(position);
    }

    /** Why the entry does not follow the position. */
    private static Optional<Verdict.Broken> fault(AuditEntry entry, Position position) {
        long expected = position.sequence() + 1;
        if (entry.getSequence() != expected) {
            return broken(
                    expected, " is missing; entry " + entry.getSequence() + " came in its place.");
        }
        if (!entry.getPreviousHash().equals(position.hash())) {
            return broken(expected, " does not follow the one before it.");
        }
        return hash(entry).equals(entry.getHash())
                ? Optional.empty()
                : broken(expected, " was changed after it was written.");
    }

    private static Optional<Verdict.Broken> broken(long sequence, String what) {
        return Optional.of(new Verdict.Broken(sequence, "Audit entry " + sequence + what));
    }

    private static ByteString hash(AuditEntry entry) {
        ByteString bytes =
                ByteString.copyFrom(Canonical.bytes(entry.toBuilder().clearHash().build()));
        return ByteString.copyFrom(
                Keys.sha256(entry.getPreviousHash().concat(bytes).toByteArray()));
    }
}
