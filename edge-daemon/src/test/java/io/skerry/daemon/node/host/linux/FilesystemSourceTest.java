package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemSourceTest {

    private static final KernelCalls.Usage DISK =
            new KernelCalls.Usage(1000, 400, 350, 64, 60, false);

    @TempDir private Path folder;
    private final FakeKernelCalls calls = new FakeKernelCalls();

    @Test
    void measuresDisksAndLeavesOutWhatHasNone() throws IOException {
        mounts(
                """
                proc /proc proc rw 0 0
                /dev/vda / ext4 rw,relatime 0 0
                tmpfs /dev/shm tmpfs rw 0 0
                overlay /var/lib/docker/overlay2/1/merged overlay rw 0 0
                server:/export /mnt/nfs nfs4 rw 0 0
                /dev/vdb /mnt/two\\040words xfs ro 0 0
                garbled
                """);
        calls.usages.put("/", DISK);
        calls.usages.put("/mnt/two words", new KernelCalls.Usage(10, 0, 0, 0, 0, true));
        FilesystemSource source = new FilesystemSource(new MountTable(folder), calls);
        Map<String, Double> values = Fixture.read(source);
        String root = "{device=\"/dev/vda\",fstype=\"ext4\",mountpoint=\"/\"}";
        assertEquals(1000.0, values.get("node_filesystem_size_bytes" + root));
        assertEquals(400.0, values.get("node_filesystem_free_bytes" + root));
        assertEquals(350.0, values.get("node_filesystem_avail_bytes" + root));
        assertEquals(64.0, values.get("node_filesystem_files" + root));
        assertEquals(60.0, values.get("node_filesystem_files_free" + root));
        assertEquals(0.0, values.get("node_filesystem_readonly" + root));
        assertEquals(0.0, values.get("node_filesystem_device_error" + root));
        String other = "{device=\"/dev/vdb\",fstype=\"xfs\",mountpoint=\"/mnt/two words\"}";
        assertEquals(1.0, values.get("node_filesystem_readonly" + other));
        assertEquals(14, values.size());
        assertEquals(1, source.skipped());
    }

    @Test
    void aContainersRootCountsThoughItIsAnOverlay() throws IOException {
        mounts("overlay / overlay rw 0 0\nproc /proc proc rw 0 0\n");
        calls.usages.put("/", DISK);
        assertEquals(7, Fixture.read(new FilesystemSource(new MountTable(folder), calls)).size());
    }

    @Test
    void aDeviceThatDoesNotAnswerIsFlaggedAndTheOthersGoOn() throws IOException {
        mounts("/dev/sda / ext4 rw 0 0\n/dev/sdb /data ext4 rw 0 0\n");
        calls.usages.put("/", DISK);
        Map<String, Double> values =
                Fixture.read(new FilesystemSource(new MountTable(folder), calls));
        String data = "{device=\"/dev/sdb\",fstype=\"ext4\",mountpoint=\"/data\"}";
        assertEquals(1.0, values.get("node_filesystem_device_error" + data));
        assertEquals(8, values.size());
    }

    @Test
    void ofStackedMountsOnlyTheLastCounts() throws IOException {
        mounts("/dev/sda /mnt ext4 rw 0 0\n/dev/sdb /mnt ext4 rw 0 0\n");
        assertEquals(1, new MountTable(folder).read().size());
        assertEquals("/dev/sdb", new MountTable(folder).read().getFirst().device());
    }

    @Test
    void anUnchangedTableIsNotParsedAgain() throws IOException {
        mounts("/dev/sda / ext4 rw 0 0\n");
        MountTable table = new MountTable(folder);
        assertSame(table.read(), table.read());
        mounts("/dev/sda / ext4 rw 0 0\n/dev/sdb /data ext4 rw 0 0\n");
        assertEquals(2, table.read().size());
    }

    private void mounts(String text) throws IOException {
        new Fixture(folder).write("proc/self/mounts", text);
    }
}
