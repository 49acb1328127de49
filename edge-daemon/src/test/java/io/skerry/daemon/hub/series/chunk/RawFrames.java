package io.skerry.daemon.hub.series.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Frames for tests, as random as nodes may be. */
public final class RawFrames {
    private RawFrames() {}

    /** Frames of several epochs, each with other series, some of which come and go. */
    public static List<RawFrame> random(Random random, int count) {
        List<RawFrame> frames = new ArrayList<>();
        long at = 1_700_000_000_000L;
        for (int i = 1; i <= count; i++) {
            at += random.nextInt(20_000);
            long epoch = random.nextInt(3) == 0 ? -77 : 12;
            frames.add(frame(random, epoch, i, at));
        }
        return frames;
    }

    private static RawFrame frame(Random random, long epoch, long sequence, long at) {
        TreeSet<Integer> present = new TreeSet<>();
        int series = random.nextInt(12);
        for (int i = 0; i < series; i++) {
            present.add(random.nextInt(15));
        }
        int[] refs = present.stream().mapToInt(Integer::intValue).toArray();
        double[][] values = new double[4][refs.length];
        for (int i = 0; i < refs.length; i++) {
            for (int column = 0; column < 4; column++) {
                values[column][i] =
                        switch (refs[i] % 3) {
                            case 0 -> sequence * 100;
                            case 1 -> Math.rint(random.nextGaussian() * 100) / 10;
                            default -> random.nextGaussian();
                        };
            }
        }
        byte[] rest = new byte[random.nextInt(40)];
        random.nextBytes(rest);
        return new RawFrame(
                epoch,
                sequence,
                at,
                at + random.nextInt(500),
                random.nextInt(10) == 0,
                at - random.nextInt(2) * 3_600_000L,
                new RawFrame.Clock(at * 1_000_000 + random.nextInt(1_000_000), 10_000, 5),
                new RawFrame.Samples(refs, values[0], values[1], values[2], values[3]),
                new RawFrame.Bytes(rest));
    }

    /** What tells two frames apart, to the bit. */
    public static String text(RawFrame frame) {
        StringBuilder text = new StringBuilder();
        text.append(frame.epoch()).append(' ').append(frame.sequence());
        text.append(' ').append(frame.observedAt()).append(' ').append(frame.receivedAt());
        text.append(' ').append(frame.late()).append(' ').append(frame.saidAt());
        text.append(' ').append(frame.clock());
        for (int i = 0; i < frame.samples().size(); i++) {
            text.append(' ').append(frame.samples().ref(i));
            for (int column = 0; column < 4; column++) {
                text.append(' ')
                        .append(Double.doubleToRawLongBits(frame.samples().value(column, i)));
            }
        }
        return text + " " + java.util.HexFormat.of().formatHex(frame.rest().get());
    }
}
