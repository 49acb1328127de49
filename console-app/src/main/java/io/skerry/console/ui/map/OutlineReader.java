package io.skerry.console.ui.map;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads {@code world.bin}; its layout stands at the head of {@code src/tools/convert-map.mjs}. */
final class OutlineReader {
    private static final int MAGIC_AND_VERSION = 5;
    private static final byte[] MAGIC = {'S', 'K', 'M', 'P', 1};

    private final DataInputStream in;
    private final double[] transform = new double[4];

    private OutlineReader(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in));
    }

    /** The map that is shipped with the console; some tens of milliseconds. */
    static Outlines shipped() {
        try (InputStream in = OutlineReader.class.getResourceAsStream("world.bin")) {
            return read(Objects.requireNonNull(in, "world.bin is missing from the installation"));
        } catch (IOException e) {
            throw new UncheckedIOException("world.bin is damaged: install the console again", e);
        }
    }

    static Outlines read(InputStream in) throws IOException {
        return new OutlineReader(in).outlines();
    }

    private Outlines outlines() throws IOException {
        byte[] head = in.readNBytes(MAGIC_AND_VERSION);
        if (!Arrays.equals(head, MAGIC)) {
            throw new IOException("not a map of version 1");
        }
        for (int i = 0; i < transform.length; i++) {
            transform[i] = in.readDouble();
        }
        int arcCount = count();
        List<Outlines.Arc> arcs = new ArrayList<>(arcCount);
        for (int i = 0; i < arcCount; i++) {
            arcs.add(arc());
        }
        int ringCount = count();
        List<List<Integer>> rings = new ArrayList<>(ringCount);
        for (int i = 0; i < ringCount; i++) {
            rings.add(ring(arcCount));
        }
        int nameCount = count();
        List<Outlines.PlaceName> names = new ArrayList<>(nameCount);
        for (int i = 0; i < nameCount; i++) {
            names.add(name());
        }
        return new Outlines(List.copyOf(arcs), List.copyOf(rings), List.copyOf(names));
    }

    private Outlines.Arc arc() throws IOException {
        int flags = in.readUnsignedByte();
        int size = count();
        float[] points = new float[2 * size];
        int x = 0;
        int y = 0;
        for (int i = 0; i < size; i++) {
            x += signed();
            y += signed();
            points[2 * i] = (float) worldX(x);
            points[2 * i + 1] = (float) worldY(y);
        }
        byte[] coarsest = new byte[size];
        for (int i = 0; i < size; i += 2) {
            int pair = in.readUnsignedByte();
            coarsest[i] = (byte) (pair & 15);
            if (i + 1 < size) {
                coarsest[i + 1] = (byte) (pair >> 4);
            }
        }
        return new Outlines.Arc(points, coarsest, (flags & 1) != 0, (flags & 2) != 0);
    }

    private List<Integer> ring(int arcCount) throws IOException {
        int size = count();
        List<Integer> ring = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int index = signed();
            if ((index < 0 ? ~index : index) >= arcCount) {
                throw new IOException("a ring names arc " + index + " of " + arcCount);
            }
            ring.add(index);
        }
        return List.copyOf(ring);
    }

    private Outlines.PlaceName name() throws IOException {
        String text = new String(in.readNBytes(count()), StandardCharsets.UTF_8);
        double x = worldX(varint());
        double y = worldY(varint());
        return new Outlines.PlaceName(text, x, y, varint() / 1e4);
    }

    private double worldX(int quantised) {
        return Mercator.x(quantised * transform[0] + transform[2]);
    }

    private double worldY(int quantised) {
        return Mercator.y(quantised * transform[1] + transform[3]);
    }

    private int count() throws IOException {
        int count = varint();
        if (count > 1_000_000) {
            throw new IOException("a count of " + count + " is beyond any map");
        }
        return count;
    }

    private int signed() throws IOException {
        int raw = varint();
        return (raw >>> 1) ^ -(raw & 1);
    }

    private int varint() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (next & 127) << shift;
            if (next < 128) {
                return value;
            }
        }
        throw new IOException("a number is longer than 32 bits");
    }
}
