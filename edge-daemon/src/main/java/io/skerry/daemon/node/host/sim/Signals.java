package io.skerry.daemon.node.host.sim;

/** Signals of a machine: its type's daily curve by local sun time, with noise of its own. */
final class Signals {

    private static final double SECONDS_PER_DEGREE = 86_400 / 360.0;

    private Signals() {}

    /**
     * @param stream number of the signal within the machine
     * @param mean rate over a day
     */
    static Signal of(SimulatedNode node, int stream, double mean) {
        MachineType.Load load = node.machineType().load();
        // The sun is later by four minutes for each degree to the west.
        double peak = load.peakHour() * 3_600 - node.place().longitude() * SECONDS_PER_DEGREE;
        return new Signal(Mix.hash(node.seed(), stream), mean, load.daily(), peak);
    }
}
