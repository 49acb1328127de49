package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a kernel, a container or a broken disk puts into the files: no source fails by it. */
class GarbledInputTest {

    private static final Map<String, String> WORDS =
            Map.of(
                    "proc/stat", "cpu cpu0 cpu1 cpuX intr ctxt btime processes procs_running",
                    "proc/meminfo", "MemTotal: MemAvailable: kB Dirty: SwapFree",
                    "proc/loadavg", "0.5 1/2 . - 1e9",
                    "proc/diskstats", "8 0 sda sda1 nvme0n1 loop0",
                    "proc/net/dev", "eth0: lo:3 face |bytes veth1: :",
                    "proc/self/mounts", "/dev/sda / ext4 rw,relatime /a\\040b \\ overlay",
                    "proc/self/stat", "1 (java) ) ( S",
                    "proc/self/status", "VmRSS: Name: kB");

    @Property(tries = 300)
    void everySourceReadsWhatItCanAndRepeatsNoSeries(
            @ForAll("words") List<Integer> choice, @ForAll("separators") String separators)
            throws IOException {
        Path root = Files.createTempDirectory("garbled");
        try {
            check(root, choice, separators);
        } finally {
            remove(root);
        }
    }

    private static void check(Path root, List<Integer> choice, String separators)
            throws IOException {
        Fixture fixture = new Fixture(root);
        for (Map.Entry<String, String> file : WORDS.entrySet()) {
            fixture.write(file.getKey(), text(file.getValue(), choice, separators));
        }
        FakeKernelCalls calls = new FakeKernelCalls();
        LinuxHost host = new LinuxHost(root, () -> Instant.EPOCH, calls);
        for (HostSource source : host.sources()) {
            Set<String> seen = new HashSet<>();
            for (Sample sample : source.read()) {
                assertTrue(Double.isFinite(sample.value()), sample.toString());
                assertFalse(sample.metric().isEmpty());
                seen.add(sample.series().toString());
            }
            assertTrue(source.skipped() >= 0, seen.toString());
        }
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<List<Integer>> words() {
        return Arbitraries.integers().between(0, 40).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.strings().withChars(" \t\n").ofMinLength(1).ofMaxLength(9);
    }

    /** Words of the format and numbers, in any order. */
    private static String text(String vocabulary, List<Integer> choice, String separators) {
        List<String> words = List.of(vocabulary.split(" ", -1));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < choice.size(); i++) {
            int pick = choice.get(i);
            text.append(pick < words.size() ? words.get(pick) : Integer.toString(pick * 977));
            text.append(separators.charAt(i % separators.length()));
        }
        return text.toString();
    }
}
