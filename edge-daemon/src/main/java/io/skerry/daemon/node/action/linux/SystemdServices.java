package io.skerry.daemon.node.action.linux;

import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Sizes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks systemd by {@code systemctl show}, whose output is meant for programs: systemctl(1). */
final class SystemdServices implements ServiceManager {
    private static final String PROPERTIES =
            "LoadState,ActiveState,SubState,Result,MainPID,NRestarts,MemoryCurrent,"
                    + "ActiveEnterTimestamp,Description";

    private final String systemctl;
    private final Programs programs;

    /**
     * @param systemctl absolute path of the program
     */
    SystemdServices(String systemctl, Programs programs) {
        this.systemctl = systemctl;
        this.programs = programs;
    }

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public Optional<ServiceState> state(String unit, Cancellation cancellation) throws IOException {
        Programs.Result result =
                programs.run(
                        List.of(
                                systemctl,
                                "show",
                                "--no-pager",
                                "--property=" + PROPERTIES,
                                "--",
                                unit),
                        cancellation);
        if (result.exitCode() != 0) {
            throw new IOException(
                    "systemd does not answer: " + result.text().strip().replace('\n', ' '));
        }
        Map<String, String> properties = new HashMap<>();
        result.text()
                .lines()
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        properties.put(line.substring(0, equals), line.substring(equals + 1));
                    }
                });
        return properties.getOrDefault("LoadState", "not-found").equals("not-found")
                ? Optional.empty()
                : Optional.of(state(properties));
    }

    private static ServiceState state(Map<String, String> properties) {
        String active = properties.getOrDefault("ActiveState", "unknown");
        List<String> parts = new ArrayList<>();
        parts.add(active + " (" + properties.getOrDefault("SubState", "") + ")");
        add(parts, "since ", properties.get("ActiveEnterTimestamp"));
        String result = properties.getOrDefault("Result", "success");
        if (!result.equals("success")) {
            parts.add("last result " + result);
        }
        String pid = properties.getOrDefault("MainPID", "0");
        if (!pid.equals("0")) {
            parts.add("main process " + pid);
        }
        memory(properties.getOrDefault("MemoryCurrent", "")).ifPresent(parts::add);
        add(parts, "restarts ", properties.get("NRestarts"));
        add(parts, "", properties.get("Description"));
        ServiceState.Health health =
                switch (active) {
                    case "active", "reloading", "activating" -> ServiceState.Health.ACTIVE;
                    case "failed" -> ServiceState.Health.FAILED;
                    default -> ServiceState.Health.INACTIVE;
                };
        return new ServiceState(health, String.join(", ", parts));
    }

    private static void add(
            List<String> parts, String label, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isBlank()) {
            parts.add(label + value);
        }
    }

    /** systemd says [not set] or the largest unsigned number when it does not count. */
    private static Optional<String> memory(String bytes) {
        try {
            return Optional.of("memory " + Sizes.text(Long.parseLong(bytes)));
        } catch (NumberFormatException notCounted) {
            return Optional.empty();
        }
    }
}
