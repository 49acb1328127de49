package io.skerry.daemon.node.host;

import java.time.Instant;

/**
 * What changes only at a boot or an update. Texts are empty where the machine does not say.
 *
 * @param system operating system and kernel
 * @param hardware processor and memory
 * @param bootId random id of this boot, as in /proc/sys/kernel/random/boot_id
 * @param bootedAt when the kernel started, by the machine's wall clock
 * @param simulated whether the machine exists only in the simulator
 */
public record HostFacts(
        OperatingSystem system,
        Hardware hardware,
        String bootId,
        Instant bootedAt,
        boolean simulated) {

    /**
     * Operating system.
     *
     * @param hostname as the kernel has it
     * @param prettyName PRETTY_NAME of os-release(5)
     * @param kernel release, such as 6.1.0-31-amd64
     */
    public record OperatingSystem(String hostname, String prettyName, String kernel) {}

    /**
     * Processor and memory.
     *
     * @param architecture as uname -m has it, such as x86_64 or aarch64
     * @param cpuModel name of the processor
     * @param cpuCount logical processors, at least 1
     * @param memoryBytes memory that the kernel manages; 0 when unknown
     */
    public record Hardware(String architecture, String cpuModel, int cpuCount, long memoryBytes) {}
}
