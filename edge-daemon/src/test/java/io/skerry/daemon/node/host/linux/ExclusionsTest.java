package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "sda, true",
        "sda1, false",
        "vdb, true",
        "vdb12, false",
        "xvda3, false",
        "nvme0n1, true",
        "nvme0n1p2, false",
        "mmcblk0, true",
        "mmcblk0p1, true",
        "dm-0, true",
        "md127, true",
        "loop7, false",
        "ram0, false",
        "zram0, false",
        "fd0, false",
        "sr0, true"
    })
    void wholeDisksAreMeasuredAsNodeExporterDoes(String device, boolean measured)
            throws IOException {
        new Fixture(folder).write("proc/diskstats", " 8 0 " + device + " 1 1 1 1 1 1 1 1 1 1 1\n");
        assertEquals(measured ? 9 : 0, new DiskSource(folder).read().size());
    }

    @ParameterizedTest
    @CsvSource({
        "eth0, true",
        "enp3s0f1, true",
        "wlan0, true",
        "wwan0, true",
        "lo, true",
        "br-1a2b, true",
        "docker0, true",
        "tun0, true",
        "wg0, true",
        "veth12ab, false",
        "cali0f3, false",
        "lxc77, false",
        "tap3, false",
        "ifb0, false"
    })
    void linksOfContainersAreLeftOut(String device, boolean measured) throws IOException {
        new Fixture(folder)
                .write("proc/net/dev", "h\nh\n" + device + ": 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\n");
        assertEquals(measured ? 8 : 0, new NetworkSource(folder).read().size());
    }

    @ParameterizedTest
    @CsvSource({
        "/, ext4, true",
        "/, overlay, true",
        "/, squashfs, true",
        "/var, xfs, true",
        "/boot/efi, vfat, true",
        "/run, tmpfs, true",
        "/data, btrfs, true",
        "/data, zfs, true",
        "/data, f2fs, true",
        "/dev, devtmpfs, false",
        "/dev/shm, tmpfs, false",
        "/device, ext4, true",
        "/proc, proc, false",
        "/sys/fs/cgroup, cgroup2, false",
        "/run/credentials/x.service, ramfs, false",
        "/var/lib/docker/overlay2/a, overlay, false",
        "/var/lib/docker/a, ext4, false",
        "/var/lib/containers/storage/a, ext4, false",
        "/snap/core/1, squashfs, false",
        "/mnt/nas, nfs4, false",
        "/mnt/win, cifs, false",
        "/mnt/ssh, fuse.sshfs, false",
        "/mnt/ceph, ceph, false"
    })
    void fileSystemsWithADiskOfTheirOwnAreMeasured(String point, String type, boolean measured)
            throws IOException {
        new Fixture(folder).write("proc/self/mounts", "/dev/x " + point + " " + type + " rw 0 0\n");
        List<Mount> mounts = new MountTable(folder).read();
        assertEquals(measured ? List.of(new Mount("/dev/x", point, type)) : List.of(), mounts);
    }

    @ParameterizedTest
    @CsvSource({
        "coretemp.0, coretemp_0",
        "Tctl, tctl",
        "0000:01:00.0, 0000:01:00_0",
        "--x--, x",
        "'', ''"
    })
    void namesOfChipsAreMadeFitForLabels(String raw, String clean) {
        assertEquals(clean, TemperatureSensors.clean(raw));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, true",
        "Linux, aarch64, true",
        "Linux, AArch64, true",
        "Linux, arm, false",
        "Linux, riscv64, false",
        "Mac OS X, aarch64, false",
        "Windows 11, amd64, false"
    })
    void nativeCallsAreMadeOnlyWhereTheStructuresAreKnown(
            String system, String architecture, boolean supported) {
        assertEquals(supported, NativeLibrary.isSupported(system, architecture));
    }

    @Test
    void aSocketsPathMustFitIntoItsAddress() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            assertEquals(2 + 4 + 1, UnixDatagram.address(arena, "/run").byteSize());
            assertEquals(2 + 4, UnixDatagram.address(arena, "@run").byteSize());
            assertThrows(IOException.class, () -> UnixDatagram.address(arena, ""));
            IOException error =
                    assertThrows(
                            IOException.class,
                            () -> UnixDatagram.address(arena, "/" + "x".repeat(200)));
            assertTrue(error.toString().contains("not a path"), error.toString());
        }
    }

    @Test
    void withoutNativeCallsRoomIsStillMeasured() throws IOException {
        KernelCalls calls = new JdkKernelCalls();
        KernelCalls.Usage usage = calls.statvfs(folder.toString());
        assertTrue(usage.sizeBytes() > 0);
        assertEquals(0, usage.files());
        assertTrue(calls.adjtimex().isEmpty());
    }
}
