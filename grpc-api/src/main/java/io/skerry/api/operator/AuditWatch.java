package io.skerry.api.operator;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.NodeStatements;
import io.skerry.api.seal.Opening;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.ReadAuditResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds one audit chain to what its owner showed before: each new head must extend the remembered
 * one. So whoever restores an old backup, or takes records back, is noticed by everybody who saw
 * more.
 */
public final class AuditWatch {
    private final HeadBook book;
    private final SpiffeId owner;
    private final PublicKey key;

    /** Asks the owner for entries after a number; as many as it likes, and its head. */
    @FunctionalInterface
    public interface Pages {
        ReadAuditResponse after(long sequence);
    }

    /** What looking at the chain found. */
    public sealed interface Verdict {
        /**
         * It extends what was known, and is remembered.
         *
         * @param end where it stands
         */
        record Extends(AuditChain.Position end) implements Verdict {}

        /**
         * It does not; what was known stays remembered.
         *
         * @param message one sentence for people
         */
        record Refused(String message) implements Verdict {}
    }

    /**
     * @param owner whose chain it is
     * @param key by which people said that the owner signs
     */
    public AuditWatch(HeadBook book, SpiffeId owner, PublicKey key) {
        this.book = book;
        this.owner = owner;
        this.key = key;
    }

    /**
     * Looks at what is new since the remembered head.
     *
     * @throws IOException when the book cannot be read or written
     */
    public Verdict look(Pages pages) throws IOException {
        return read(pages, remembered(), entry -> {});
    }

    /**
     * Looks at the whole chain, from its first entry.
     *
     * @param reader takes each entry in order
     * @throws IOException when the book cannot be read or written
     */
    public Verdict lookAtAll(Pages pages, Consumer<AuditEntry> reader) throws IOException {
        AuditChain.Position known = remembered();
        boolean[] passed = {known.sequence() == 0};
        Verdict verdict =
                read(
                        pages,
                        AuditChain.Position.START,
                        entry -> {
                            passed[0] |= AuditChain.Position.of(entry).equals(known);
                            reader.accept(entry);
                        });
        return verdict instanceof Verdict.Extends && !passed[0] ? lost(known) : verdict;
    }

    private AuditChain.Position remembered() throws IOException {
        Optional<Envelope> sealed = book.newest(owner.uri());
        return sealed.isEmpty()
                ? AuditChain.Position.START
                : AuditChain.Position.of(HeadBook.head(sealed.get()));
    }

    private Verdict read(Pages pages, AuditChain.Position from, Consumer<AuditEntry> reader)
            throws IOException {
        AuditChain.Position known = remembered();
        AuditChain.Position position = from;
        while (true) {
            ReadAuditResponse page = pages.after(position.sequence());
            AuditHead head =
                    switch (NodeStatements.openHead(page.getHead(), owner, key)) {
                        case Opening.Opened<AuditHead> opened -> opened.payload();
                        case Opening.Refused<AuditHead> refused -> null;
                    };
            if (head == null) {
                return new Verdict.Refused(
                        "the head of "
                                + owner.uri()
                                + " is not signed by the key that the policy names for it");
            }
            if (head.getSequence() < known.sequence()) {
                return lost(known);
            }
            if (page.getEntriesCount() == 0) {
                return end(page.getHead(), head, position, known);
            }
            List<AuditEntry> entries = page.getEntriesList();
            switch (AuditChain.verify(entries, position)) {
                case AuditChain.Verdict.Intact(AuditChain.Position end) -> position = end;
                case AuditChain.Verdict.Broken(long _, String message) -> {
                    return from.sequence() == 0
                            ? new Verdict.Refused(message)
                            : new Verdict.Refused(
                                    message + " The record was replaced by another one.");
                }
            }
            entries.forEach(reader);
        }
    }

    private Verdict end(
            Envelope sealed, AuditHead head, AuditChain.Position end, AuditChain.Position known)
            throws IOException {
        if (!AuditChain.Position.of(head).equals(end)) {
            return head.getSequence() == known.sequence()
                    ? lost(known)
                    : new Verdict.Refused(
                            "the record ends at entry "
                                    + end.sequence()
                                    + " and its head names entry "
                                    + head.getSequence());
        }
        if (end.sequence() > known.sequence()) {
            book.remember(sealed);
        }
        return new Verdict.Extends(end);
    }

    private Verdict lost(AuditChain.Position known) {
        return new Verdict.Refused(
                "entries up to "
                        + known.sequence()
                        + " were seen of "
                        + owner.uri()
                        + ", and it no longer shows them: it was restored from an older backup, or"
                        + " hides what happened");
    }
}
