package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.SeriesKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The series of each machine type, made once and shared by all machines. Immutable. */
final class SeriesByType {

    private final Map<MachineType, List<SeriesKey>> keys = new EnumMap<>(MachineType.class);

    SeriesByType(Function<MachineType, List<SeriesKey>> make) {
        for (MachineType type : MachineType.values()) {
            keys.put(type, List.copyOf(make.apply(type)));
        }
    }

    List<SeriesKey> of(MachineType type) {
        return keys.getOrDefault(type, List.of());
    }
}
