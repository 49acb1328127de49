package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.TargetProof;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TargetTreeTest {
    @Test
    void everyTargetOfEverySizeIsProven() {
        for (int size = 1; size <= 70; size++) {
            TargetTree tree = new TargetTree(targets(size));
            assertEquals(size, tree.size());
            for (CommandTarget target : targets(size)) {
                TargetProof proof = tree.proof(target.getNodeId()).orElseThrow();
                assertEquals(target, proof.getTarget());
                assertTrue(TargetTree.proves(tree.root(), size, proof));
            }
            assertTrue(tree.proof("f".repeat(32)).isEmpty());
        }
    }

    @Test
    void theRootIsThatOfRfc9162() {
        List<CommandTarget> three = targets(3);
        ByteString left = node(leaf(three.get(0)), leaf(three.get(1)));
        assertEquals(node(left, leaf(three.get(2))), new TargetTree(three).root());
    }

    @Test
    void theOrderOfTheTargetsDoesNotMatter() {
        List<CommandTarget> shuffled = new ArrayList<>(targets(40));
        Collections.shuffle(shuffled, new Random(1));
        assertEquals(new TargetTree(targets(40)).root(), new TargetTree(shuffled).root());
    }

    @Test
    void rootsOfDifferentSetsDiffer() {
        Set<ByteString> roots = new HashSet<>();
        for (int size = 1; size <= 200; size++) {
            assertTrue(roots.add(new TargetTree(targets(size)).root()));
        }
    }

    @Test
    void whateverIsChangedInAProofBreaksIt() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            int size = 2 + random.nextInt(200);
            TargetTree tree = new TargetTree(targets(size));
            TargetProof good =
                    tree.proof(targets(size).get(random.nextInt(size)).getNodeId()).orElseThrow();
            TargetProof bad = changed(good, random);
            assertFalse(
                    !bad.equals(good) && TargetTree.proves(tree.root(), size, bad),
                    () -> "size " + size + ": " + bad);
        }
    }

    @Test
    void aCountThatIsNotTheTreesIsRefusedWhereItChangesTheWay() {
        TargetTree tree = new TargetTree(targets(5));
        TargetProof last = tree.proof(targets(5).get(4).getNodeId()).orElseThrow();
        assertFalse(TargetTree.proves(tree.root(), 6, last));
        assertFalse(TargetTree.proves(tree.root(), 4, last));
        assertFalse(TargetTree.proves(tree.root(), 0, last));
        assertFalse(TargetTree.proves(tree.root(), -1, last));
    }

    @Test
    void noTargetAndTooManyAreNoTree() {
        assertThrows(IllegalArgumentException.class, () -> new TargetTree(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TargetTree(Collections.nCopies(100_001, targets(1).getFirst())));
    }

    private static TargetProof changed(TargetProof proof, Random random) {
        TargetProof.Builder bad = proof.toBuilder();
        switch (random.nextInt(5)) {
            case 0 -> bad.setIndex(proof.getIndex() ^ (1 << random.nextInt(8)));
            case 1 -> bad.getTargetBuilder().setNodeId("%032x".formatted(random.nextLong()));
            case 2 -> bad.getTargetBuilder().setNonce(ByteString.copyFromUtf8("x"));
            case 3 -> bad.addPath(ByteString.copyFrom(new byte[32]));
            default -> {
                byte[] hash = proof.getPath(0).toByteArray();
                hash[random.nextInt(32)] ^= 1;
                bad.setPath(0, ByteString.copyFrom(hash));
            }
        }
        return bad.build();
    }

    private static List<CommandTarget> targets(int count) {
        List<CommandTarget> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            targets.add(CommandTarget.newBuilder().setNodeId("%032x".formatted(i)).build());
        }
        return targets;
    }

    private static ByteString leaf(CommandTarget target) {
        return hash(ByteString.copyFrom(new byte[] {0}).concat(target.toByteString()));
    }

    private static ByteString node(ByteString left, ByteString right) {
        return hash(ByteString.copyFrom(new byte[] {1}).concat(left).concat(right));
    }

    private static ByteString hash(ByteString bytes) {
        return ByteString.copyFrom(Keys.sha256(bytes.toByteArray()));
    }
}
