package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReaderTest {

    private static final int WINDOW = 64;

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    private final Random random = new Random(5);
    private final List<Integer> ends = new ArrayList<>();
    private final byte[] good = twentyRecords();
    private boolean damaged;
    private long wholeEnd;

    @Test
    void readsRecordsThatAreLargerThanItsWindow() throws IOException {
        assertEquals(20, read(good).size());
        assertFalse(damaged);
        assertEquals(good.length, wholeEnd);
    }

    @Test
    void aTailTornAnywhereCostsOnlyWhatIsNotWhole() throws IOException {
        for (int cut = 0; cut <= good.length; cut++) {
            int length = cut;
            int whole = (int) ends.stream().filter(end -> end <= length).count();
            assertEquals(whole, read(Arrays.copyOf(good, cut)).size(), "cut at " + cut);
            assertEquals(whole == 0 ? 0 : ends.get(whole - 1), wholeEnd);
            assertFalse(damaged);
        }
    }

    @Test
    void garbageBehindTheLastRecordIsATornTail() throws IOException {
        byte[] longer = Arrays.copyOf(good, good.length + 500);
        for (int i = good.length; i < longer.length; i++) {
            longer[i] = (byte) random.nextInt();
        }
        assertEquals(20, read(longer).size());
        assertEquals(good.length, wholeEnd);
        assertFalse(damaged);
    }

    @Test
    void oneDamagedByteCostsOneRecord() throws IOException {
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << random.nextInt(8));
            int hit = at;
            int which = (int) ends.stream().filter(end -> end <= hit).count();
            List<Integer> read = read(bad);
            assertEquals(19, read.size(), "damaged at " + at);
            assertFalse(read.contains(which));
            assertEquals(which < 19, damaged);
        }
    }

    @Test
    void aHoleOfZerosIsSteppedOver() throws IOException {
        byte[] bad = good.clone();
        Arrays.fill(bad, ends.get(4), ends.get(9) - 3, (byte) 0);
        assertEquals(15, read(bad).size());
        assertTrue(damaged);
    }

    /** Returns the first byte of the content of each record that was read. */
    private List<Integer> read(byte[] bytes) throws IOException {
        Path file = folder.resolve("records");
        Files.write(file, bytes);
        List<Integer> numbers = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            RecordReader reader = new RecordReader(channel, 0, WINDOW);
            for (Records.Read read = reader.next(); read != null; read = reader.next()) {
                numbers.add((int) read.content()[0]);
            }
            damaged = reader.isDamaged();
            wholeEnd = reader.wholeEnd();
        }
        return numbers;
    }

    private byte[] twentyRecords() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            byte[] content = new byte[1 + random.nextInt(100)];
            random.nextBytes(content);
            content[0] = (byte) i;
            Records.write(out, Records.FRAME, content);
            ends.add(out.size());
        }
        return out.toByteArray();
    }
}
