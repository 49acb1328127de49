package io.skerry.daemon.node.host.sim;

import java.util.List;

/** Kinds of edge machines that the simulator knows. */
// Records of primitives and strings and lists made by List.of are immutable; the check cannot see
// it.
@SuppressWarnings("ImmutableEnumChecker")
public enum MachineType {
    /** Till and shelf systems of a shop: small, busy while it is open. */
    RETAIL_GATEWAY(
            new Build("retail-gateway", "x86_64", "Intel(R) N100", 4, 8, 128),
            new Load(0.14, 0.45, 14, 220e3, 48),
            List.of("pos-sync", "price-cache")),
    /** Compute beside a radio mast: many cores, much traffic, evenings count. */
    CELL_SITE(
            new Build("cell-site", "x86_64", "Intel(R) Xeon(R) D-2796TE", 16, 64, 960),
            new Load(0.34, 0.5, 20, 24e6, 61),
            List.of("user-plane", "edge-cache")),
    /** Controller beside a production line: steady in three shifts, hot. */
    FACTORY_CELL(
            new Build("factory-cell", "x86_64", "Intel(R) Core(TM) i7-9700TE", 8, 32, 480),
            new Load(0.41, 0.12, 11, 900e3, 67),
            List.of("plc-bridge", "vision", "historian")),
    /** Recorder and detector behind cameras: disk and network all day. */
    CAMERA_HUB(
            new Build("camera-hub", "aarch64", "NVIDIA Jetson Orin NX", 8, 16, 1_920),
            new Load(0.52, 0.2, 17, 6e6, 64),
            List.of("recorder", "detector")),
    /** Charging park: tiny, mostly idle, evenings and weekends. */
    CHARGER_CONTROLLER(
            new Build("charger-controller", "aarch64", "ARM Cortex-A53", 4, 2, 32),
            new Load(0.07, 0.55, 18, 40e3, 41),
            List.of("ocpp-gateway"));

    /**
     * What the machine is made of.
     *
     * @param label value of the label machine_type
     * @param architecture as uname -m has it
     * @param cpuModel name of the processor
     * @param cores logical processors
     * @param memoryGib memory, GiB
     * @param diskGb disk, 10^9 bytes
     */
    record Build(
            String label,
            String architecture,
            String cpuModel,
            int cores,
            int memoryGib,
            int diskGb) {}

    /**
     * What it does all day.
     *
     * @param busy mean busy share of the processors, 0 to 1
     * @param daily weight of the daily curve
     * @param peakHour hour of local sun time with the most load
     * @param bytesPerSecond mean traffic on its uplink
     * @param celsius temperature at the mean load
     */
    record Load(
            double busy, double daily, double peakHour, double bytesPerSecond, double celsius) {}

    private final Build build;
    private final Load load;
    private final List<String> services;

    MachineType(Build build, Load load, List<String> services) {
        this.build = build;
        this.load = load;
        this.services = services;
    }

    /** Value of the label machine_type, such as retail-gateway. */
    public String label() {
        return build.label();
    }

    Build build() {
        return build;
    }

    Load load() {
        return load;
    }

    /** Services that it is there for, without their suffix. */
    public List<String> services() {
        return services;
    }
}
