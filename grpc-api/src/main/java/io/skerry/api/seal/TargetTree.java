package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.TargetProof;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Merkle tree over the targets of one command, so that each of many nodes gets a few hashes instead
 * of every name. Hashes as in RFC 9162, 2.1: a leaf is SHA-256(0x00 ‖ target), a node is
 * SHA-256(0x01 ‖ left ‖ right). Immutable.
 */
public final class TargetTree {
    /** Most targets. */
    public static final int MAX_TARGETS = 100_000;

    static final int HASH_BYTES = 32;
    private static final Comparator<CommandTarget> BY_NODE =
            Comparator.comparing(CommandTarget::getNodeId);
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<CommandTarget> targets;

    /** From the leaves up to the root; the last of an odd number moves up as it is. */
    private final List<List<ByteString>> levels = new ArrayList<>();

    /**
     * @param targets at least one, in any order, distinct nodes
     */
    public TargetTree(List<CommandTarget> targets) {
        if (targets.isEmpty() || targets.size() > MAX_TARGETS) {
            throw new IllegalArgumentException(
                    "a command has 1 to 100,000 targets, not " + targets.size());
        }
        this.targets = targets.stream().sorted(BY_NODE).toList();
        List<ByteString> level = this.targets.stream().map(TargetTree::leaf).toList();
        levels.add(level);
        while (level.size() > 1) {
            level = above(level);
            levels.add(level);
        }
    }

    private static List<ByteString> above(List<ByteString> level) {
        List<ByteString> above = new ArrayList<>();
        for (int i = 0; i + 1 < level.size(); i += 2) {
            above.add(node(level.get(i), level.get(i + 1)));
        }
        if (level.size() % 2 == 1) {
            above.add(level.getLast());
        }
        return above;
    }

    /** The hash over all, 32 bytes. */
    public ByteString root() {
        return levels.getLast().getFirst();
    }

    /** How many targets there are. */
    public int size() {
        return targets.size();
    }

    /** What shows one node that it is a target; empty when it is none. */
    public Optional<TargetProof> proof(String nodeId) {
        int place =
                Collections.binarySearch(
                        targets, CommandTarget.newBuilder().setNodeId(nodeId).build(), BY_NODE);
        if (place < 0) {
            return Optional.empty();
        }
        TargetProof.Builder proof =
                TargetProof.newBuilder().setTarget(targets.get(place)).setIndex(place);
        for (List<ByteString> level : levels) {
            int sibling = place ^ 1;
            if (sibling < level.size()) {
                proof.addPath(level.get(sibling));
            }
            place >>= 1;
        }
        return Optional.of(proof.build());
    }

    /** Whether the proof leads to the root of a tree of so many leaves (RFC 9162, 2.1.3.2). */
    static boolean proves(ByteString root, int count, TargetProof proof) {
        int place = proof.getIndex();
        int last = count - 1;
        if (place < 0 || place > last) {
            return false;
        }
        ByteString hash = leaf(proof.getTarget());
        for (ByteString sibling : proof.getPathList()) {
            if (last == 0 || sibling.size() != HASH_BYTES) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    private static ByteString leaf(CommandTarget target) {
        return digest(LEAF, ByteString.copyFrom(Canonical.bytes(target)));
    }

    private static ByteString node(ByteString left, ByteString right) {
        return digest(NODE, left.concat(right));
    }

    private static ByteString digest(byte kind, ByteString content) {
        return ByteString.copyFrom(
                Keys.sha256(ByteString.copyFrom(new byte[] {kind}).concat(content).toByteArray()));
    }
}
