package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.host.HostFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxFactsTest {

    @TempDir private Path folder;
    private Fixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new Fixture(folder);
    }

    @Test
    void anX86ProcessorIsNamedByItsModel() throws IOException {
        fixture.write(
                "proc/cpuinfo",
                "processor\t: 0\nmodel\t\t: 85\nmodel name\t: Intel(R) Xeon(R): 2.5 GHz\n");
        assertEquals("Intel(R) Xeon(R): 2.5 GHz", hardware().cpuModel());
    }

    @Test
    void aBoardWithoutAModelInCpuinfoIsNamedByItsDeviceTree() throws IOException {
        fixture.write("proc/cpuinfo", "processor\t: 0\nBogoMIPS\t: 50.00\n");
        fixture.write("sys/firmware/devicetree/base/model", "NVIDIA Jetson Orin NX\0");
        assertEquals("NVIDIA Jetson Orin NX", hardware().cpuModel());
    }

    @Test
    void theReleaseOfEtcWinsOverTheVendors() throws IOException {
        fixture.write("usr/lib/os-release", "PRETTY_NAME=\"Vendor 1\"\n");
        assertEquals("Vendor 1", facts().system().prettyName());
        fixture.write("etc/os-release", "ID=x\nPRETTY_NAME='Site 2'\n");
        assertEquals("Site 2", facts().system().prettyName());
    }

    @Test
    void anOldKernelsArchitectureIsThatOfTheJvmInTheKernelsTerms() throws IOException {
        assertEquals("x86_64", hardware().architecture());
        assertEquals("aarch64", new LinuxFacts(folder, "aarch64").read().hardware().architecture());
        fixture.write("proc/sys/kernel/arch", "riscv64\n");
        assertEquals("riscv64", hardware().architecture());
    }

    @Test
    void garbledNumbersAreZeroAndTheBootIsTheEpoch() throws IOException {
        fixture.write("proc/meminfo", "MemTotal: lots kB\n");
        fixture.write("proc/stat", "btime x\ncpu 1\n");
        assertEquals(0, hardware().memoryBytes());
        assertEquals(Instant.EPOCH, facts().bootedAt());
        assertEquals(1, hardware().cpuCount());
    }

    private HostFacts.Hardware hardware() {
        return facts().hardware();
    }

    private HostFacts facts() {
        return new LinuxFacts(folder, "amd64").read();
    }
}
