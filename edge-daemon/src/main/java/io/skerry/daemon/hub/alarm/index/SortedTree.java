package io.skerry.daemon.hub.alarm.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: a balanced tree (AVL) whose changes copy the path from the root
 * and share the rest. A look-up or a change takes time in the logarithm of its size; whoever holds
 * an older version keeps it whole.
 *
 * @param <K> keys in their natural order
 */
public final class SortedTree<K extends Comparable<? super K>, V> {
    private final @Nullable Node<K, V> root;

    private record Node<K, V>(
            K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right, int height) {}

    private SortedTree(@Nullable Node<K, V> root) {
        this.root = root;
    }

    /** One without anything. */
    public static <K extends Comparable<? super K>, V> SortedTree<K, V> empty() {
        return new SortedTree<>(null);
    }

    /** What a key stands for; null when it is not there. */
    public @Nullable V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    /** One in which a key stands for a value, whatever it stood for. */
    public SortedTree<K, V> put(K key, V value) {
        return new SortedTree<>(put(root, key, value));
    }

    /** One without a key; the same when it was not there. */
    public SortedTree<K, V> remove(K key) {
        return get(key) == null ? this : new SortedTree<>(remove(root, key));
    }

    /** The value of the lowest key that is not below another; null when there is none. */
    public @Nullable V first(K from) {
        Node<K, V> node = root;
        V found = null;
        while (node != null) {
            if (node.key.compareTo(from) < 0) {
                node = node.right;
            } else {
                found = node.value;
                node = node.left;
            }
        }
        return found;
    }

    /** Values in the order of their keys, from a key on, for as long as they belong. */
    public List<V> range(K from, Predicate<? super V> belongs) {
        List<V> values = new ArrayList<>();
        collect(root, from, belongs, values);
        return values;
    }

    /** All values in the order of their keys. */
    public List<V> values() {
        List<V> values = new ArrayList<>();
        collect(root, null, any -> true, values);
        return values;
    }

    /** How many there are, counted one by one. */
    int size() {
        return values().size();
    }

    /** The height of the tree, for who wants to know whether it is balanced. */
    int height() {
        return height(root);
    }

    /** Says whether to go on. */
    private static <K extends Comparable<? super K>, V> boolean collect(
            @Nullable Node<K, V> node,
            @Nullable K from,
            Predicate<? super V> belongs,
            List<V> values) {
        if (node == null) {
            return true;
        }
        boolean below = from != null && node.key.compareTo(from) < 0;
        if (!below) {
            if (!collect(node.left, from, belongs, values) || !belongs.test(node.value)) {
                return false;
            }
            values.add(node.value);
        }
        return collect(node.right, from, belongs, values);
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> put(
            @Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null, 1);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right, node.height);
        }
        return order < 0
                ? withLeft(node, put(node.left, key, value))
                : withRight(node, put(node.right, key, value));
    }

    private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> remove(
            @Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return withLeft(node, remove(node.left, key));
        }
        if (order > 0) {
            return withRight(node, remove(node.right, key));
        }
        Node<K, V> right = node.right;
        if (right == null) {
            return node.left;
        }
        Node<K, V> next = right;
        for (Node<K, V> left = next.left; left != null; left = next.left) {
            next = left;
        }
        return balanced(next, node.left, remove(right, next.key));
    }

    /** There is only something to balance where a height changed: mostly near the leaf. */
    private static <K, V> Node<K, V> withLeft(Node<K, V> node, @Nullable Node<K, V> left) {
        return height(left) == height(node.left)
                ? new Node<>(node.key, node.value, left, node.right, node.height)
                : balanced(node, left, node.right);
    }

    private static <K, V> Node<K, V> withRight(Node<K, V> node, @Nullable Node<K, V> right) {
        return height(right) == height(node.right)
                ? new Node<>(node.key, node.value, node.left, right, node.height)
                : balanced(node, node.left, right);
    }

    /** The key and value of one node over two trees whose heights differ by two at most. */
    private static <K, V> Node<K, V> balanced(
            Node<K, V> top, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left != null && height(left) > height(right) + 1) {
            Node<K, V> inner = left.right;
            if (inner == null || height(left.left) >= height(inner)) {
                return node(
                        left.key, left.value, left.left, node(top.key, top.value, inner, right));
            }
            return node(
                    inner.key,
                    inner.value,
                    node(left.key, left.value, left.left, inner.left),
                    node(top.key, top.value, inner.right, right));
        }
        if (right != null && height(right) > height(left) + 1) {
            Node<K, V> inner = right.left;
            if (inner == null || height(right.right) >= height(inner)) {
                return node(
                        right.key, right.value, node(top.key, top.value, left, inner), right.right);
            }
            return node(
                    inner.key,
                    inner.value,
                    node(top.key, top.value, left, inner.left),
                    node(right.key, right.value, inner.right, right.right));
        }
        return node(top.key, top.value, left, right);
    }

    private static <K, V> Node<K, V> node(
            K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(key, value, left, right, Math.max(height(left), height(right)) + 1);
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }
}
