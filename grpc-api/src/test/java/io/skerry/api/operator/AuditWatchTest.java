package io.skerry.api.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Keys;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.ReadAuditResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What consoles notice of a hub that shows less, or something else, than it did before. */
final class AuditWatchTest {
    private static final int PAGE = 7;

    private final TestFleet fleet = TestFleet.create();
    private final Signer hubKey = Signer.ed25519(Keys.generateEd25519(fleet.random()));
    private final List<AuditEntry> chain = new ArrayList<>();

    @TempDir Path folder;

    @Test
    void aChainThatGrowsIsRememberedOverARestartOfTheConsole() throws IOException {
        grow(20, "first");
        assertExtends(20);
        grow(5, "second");
        assertExtends(25);
        assertExtends(25);
        assertInstanceOf(AuditWatch.Verdict.Extends.class, watch().lookAtAll(this::page, e -> {}));
    }

    @Test
    void onlyWhatIsNewIsAskedFor() throws IOException {
        grow(20, "first");
        assertExtends(20);
        grow(3, "second");
        List<Long> asked = new ArrayList<>();
        var _ =
                watch().look(after -> {
                    asked.add(after);
                    return page(after);
                });
        assertEquals(List.of(20L, 23L), asked);
    }

    @Test
    void aChainThatWentBackIsNoticedAlsoOnceItIsLongerAgain() throws IOException {
        grow(20, "first");
        assertExtends(20);
        shrink(15);
        assertRefused("it was restored from an older backup");
        grow(4, "other");
        assertRefused("it was restored from an older backup");
        grow(1, "other");
        assertRefused("no longer shows them");
        grow(10, "other");
        assertRefused("was replaced by another one");
        assertRefusedAtAll("no longer shows them");
        book().forget(fleet.hubId().uri());
        assertExtends(30);
    }

    @Test
    void aHeadOfAnotherKeyOrOwnerIsNoHead() throws IOException {
        grow(3, "first");
        Signer stranger = Signer.ed25519(Keys.generateEd25519(fleet.random()));
        AuditWatch watch = new AuditWatch(book(), fleet.hubId(), stranger.key());
        assertInstanceOf(AuditWatch.Verdict.Refused.class, watch.look(this::page));
        AuditWatch other = new AuditWatch(book(), fleet.node(0).id(), hubKey.key());
        assertInstanceOf(AuditWatch.Verdict.Refused.class, other.look(this::page));
        assertTrue(book().newest(fleet.hubId().uri()).isEmpty());
    }

    @Test
    void entriesThatAreHeldBackAtTheEndAreNoticed() throws IOException {
        grow(10, "first");
        assertTrue(
                assertInstanceOf(
                                AuditWatch.Verdict.Refused.class,
                                watch().look(after -> without(page(after), 10)))
                        .message()
                        .contains("its head names entry 10"));
    }

    @Test
    void aDamagedBookIsNoEmptyOne() throws IOException {
        grow(3, "first");
        assertExtends(3);
        Files.write(folder.resolve("heads.pb"), new byte[] {5, 1});
        IOException said = assertThrows(IOException.class, () -> watch().look(this::page));
        assertTrue(String.valueOf(said.getMessage()).contains("restore a copy"));
    }

    private static ReadAuditResponse without(ReadAuditResponse page, long sequence) {
        ReadAuditResponse.Builder less = page.toBuilder().clearEntries();
        page.getEntriesList().stream()
                .filter(entry -> entry.getSequence() != sequence)
                .forEach(less::addEntries);
        return less.build();
    }

    private HeadBook book() {
        return new HeadBook(folder.resolve("heads.pb"));
    }

    private AuditWatch watch() {
        return new AuditWatch(book(), fleet.hubId(), hubKey.key());
    }

    private void assertExtends(long end) throws IOException {
        AuditWatch.Verdict verdict = watch().look(this::page);
        assertEquals(
                end,
                assertInstanceOf(AuditWatch.Verdict.Extends.class, verdict, verdict::toString)
                        .end()
                        .sequence());
    }

    private void assertRefused(String sentence) throws IOException {
        String said =
                assertInstanceOf(AuditWatch.Verdict.Refused.class, watch().look(this::page))
                        .message();
        assertTrue(said.contains(sentence), said);
    }

    private void assertRefusedAtAll(String sentence) throws IOException {
        String said =
                assertInstanceOf(
                                AuditWatch.Verdict.Refused.class,
                                watch().lookAtAll(this::page, e -> {}))
                        .message();
        assertTrue(said.contains(sentence), said);
    }

    private void grow(int entries, String kind) {
        for (int i = 0; i < entries; i++) {
            chain.add(AuditChain.append(end(), fleet.now(), kind, "a", "b", List.of()));
        }
    }

    private void shrink(int entries) {
        chain.subList(entries, chain.size()).clear();
    }

    private AuditChain.Position end() {
        return chain.isEmpty()
                ? AuditChain.Position.START
                : AuditChain.Position.of(chain.getLast());
    }

    private ReadAuditResponse page(long after) {
        return ReadAuditResponse.newBuilder()
                .addAllEntries(
                        chain.stream().filter(e -> e.getSequence() > after).limit(PAGE).toList())
                .setHead(
                        Sealer.seal(
                                PayloadType.AUDIT_HEAD,
                                AuditHead.newBuilder()
                                        .setFleet(fleet.name())
                                        .setOwner(fleet.hubId().uri())
                                        .setSequence(end().sequence())
                                        .setHash(end().hash())
                                        .build(),
                                hubKey))
                .build();
    }
}
