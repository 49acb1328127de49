package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditChainTest {
    private static final String ACTOR = "spiffe://f/operator/alice";
    private static final String SUBJECT = "spiffe://f/hub/h";

    private final List<AuditEntry> chain = chain(5);

    @Test
    void anUntouchedChainIsWholeFromTheStartAndFromTheMiddle() {
        AuditChain.Position end = AuditChain.Position.of(chain.get(4));
        assertEquals(
                new AuditChain.Verdict.Intact(end),
                AuditChain.verify(chain, AuditChain.Position.START));
        assertEquals(
                new AuditChain.Verdict.Intact(end),
                AuditChain.verify(chain.subList(2, 5), AuditChain.Position.of(chain.get(1))));
        assertEquals(
                new AuditChain.Verdict.Intact(AuditChain.Position.START),
                AuditChain.verify(List.of(), AuditChain.Position.START));
    }

    @Test
    void numbersFromOneAndSortsTheFields() {
        AuditEntry first = chain.getFirst();
        assertEquals(1, first.getSequence());
        assertEquals(ByteString.copyFrom(new byte[32]), first.getPreviousHash());
        assertEquals(
                List.of("a", "b"), first.getFieldsList().stream().map(Label::getName).toList());
    }

    @Test
    void noticesAChangedEntry() {
        List<AuditEntry> changed = new ArrayList<>(chain);
        changed.set(2, chain.get(2).toBuilder().setActor("spiffe://f/operator/bob").build());
        assertBrokenAt(3, changed);
    }

    @Test
    void noticesAChangedEntryWithItsHashMadeAnew() {
        List<AuditEntry> changed = new ArrayList<>(chain);
        changed.set(
                2,
                AuditChain.append(
                        AuditChain.Position.of(chain.get(1)),
                        TestFleet.NOW,
                        "other",
                        ACTOR,
                        SUBJECT,
                        List.of()));
        assertBrokenAt(4, changed);
    }

    @Test
    void noticesARemovedAMovedAndARepeatedEntry() {
        List<AuditEntry> removed = new ArrayList<>(chain);
        removed.remove(1);
        assertBrokenAt(2, removed);
        List<AuditEntry> moved = new ArrayList<>(chain);
        Collections.swap(moved, 1, 2);
        assertBrokenAt(2, moved);
        List<AuditEntry> repeated = new ArrayList<>(chain);
        repeated.add(chain.get(4));
        assertBrokenAt(6, repeated);
    }

    @Test
    void noticesAHistoryThatDoesNotExtendTheOneSeenBefore() {
        List<AuditEntry> other = new ArrayList<>();
        other.add(
                AuditChain.append(
                        AuditChain.Position.START,
                        TestFleet.NOW,
                        "another past",
                        ACTOR,
                        SUBJECT,
                        List.of()));
        other.add(
                AuditChain.append(
                        AuditChain.Position.of(other.getFirst()),
                        TestFleet.NOW,
                        "kind",
                        ACTOR,
                        SUBJECT,
                        List.of()));
        AuditChain.Verdict verdict =
                AuditChain.verify(List.of(other.get(1)), AuditChain.Position.of(chain.getFirst()));
        assertInstanceOf(AuditChain.Verdict.Broken.class, verdict);
    }

    private static List<AuditEntry> chain(int length) {
        List<AuditEntry> entries = new ArrayList<>();
        AuditChain.Position position = AuditChain.Position.START;
        for (int i = 0; i < length; i++) {
            AuditEntry entry =
                    AuditChain.append(
                            position,
                            TestFleet.NOW.plusSeconds(i),
                            "kind",
                            ACTOR,
                            SUBJECT,
                            List.of(label("b", "2"), label("a", "1")));
            entries.add(entry);
            position = AuditChain.Position.of(entry);
        }
        return entries;
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }

    private static void assertBrokenAt(long sequence, List<AuditEntry> entries) {
        AuditChain.Verdict.Broken broken =
                assertInstanceOf(
                        AuditChain.Verdict.Broken.class,
                        AuditChain.verify(entries, AuditChain.Position.START));
        assertEquals(sequence, broken.sequence(), broken::message);
    }
}
