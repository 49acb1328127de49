package io.skerry.daemon.node.action;

import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.ParameterSchema;
import io.skerry.api.v1.ParameterType;
import io.skerry.api.v1.Risk;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Schemas of the catalogue, shared by an action and its simulated twin. */
public final class Schemas {
    /** Parameter of service.status. */
    public static final String UNIT = "unit";

    /** Parameter of disk.usage and disk.cleanup. */
    public static final String PATH = "path";

    /** Parameter of disk.cleanup. */
    public static final String OLDER_THAN = "older_than";

    /** Parameter of disk.usage. */
    public static final String TOP = "top";

    /** Parameter of diagnostics.snapshot. */
    public static final String PROCESSES = "processes";

    /** Parameter of diagnostics.snapshot. */
    public static final String LOG_LINES = "log_lines";

    private static final Duration LONGEST_AGE = Duration.ofDays(3_650);

    private Schemas() {}

    /**
     * What services do.
     *
     * @param units that may be asked about
     */
    public static ActionSchema serviceStatus(Collection<String> units) {
        return schema("service.status", "Service status", Risk.RISK_READ, Duration.ofSeconds(15))
                .setDescription(
                        "Shows state, main process, memory and restarts of the services that this"
                                + " node is configured to tell about.")
                .addParameters(
                        parameter(
                                        UNIT,
                                        ParameterType.PARAMETER_TYPE_TEXT,
                                        "The service; without it, every configured one.")
                                .addAllAllowed(units.stream().sorted().toList()))
                .build();
    }

    /**
     * Where space went.
     *
     * @param paths that may be looked at; the first is the default
     */
    public static ActionSchema diskUsage(List<String> paths) {
        ParameterSchema.Builder path =
                parameter(PATH, ParameterType.PARAMETER_TYPE_TEXT, "The folder to look into.")
                        .setRequired(paths.isEmpty())
                        .addAllAllowed(paths);
        if (!paths.isEmpty()) {
            path.setDefaultValue(Parameter.newBuilder().setName(PATH).setText(paths.getFirst()));
        }
        return schema("disk.usage", "Disk usage", Risk.RISK_READ, Duration.ofSeconds(30))
                .setDescription(
                        "Shows how full the file system is and which folders take most of it,"
                                + " without leaving the file system.")
                .addParameters(path)
                .addParameters(
                        parameter(
                                        TOP,
                                        ParameterType.PARAMETER_TYPE_INTEGER,
                                        "How many folders to show.")
                                .setMinimum(1)
                                .setMaximum(100)
                                .setDefaultValue(integer(TOP, 10)))
                .build();
    }

    /**
     * Frees space.
     *
     * @param paths whose content may go
     * @param olderThan the youngest that may go, and the default
     */
    public static ActionSchema diskCleanup(List<String> paths, Duration olderThan) {
        return schema("disk.cleanup", "Disk clean-up", Risk.RISK_SAFE, Duration.ofMinutes(5))
                .setDescription(
                        "Deletes old files below a folder that this node is configured to clean;"
                                + " follows no link and stays on the file system.")
                .addParameters(
                        parameter(PATH, ParameterType.PARAMETER_TYPE_TEXT, "The folder to clean.")
                                .setRequired(true)
                                .addAllAllowed(paths))
                .addParameters(
                        parameter(
                                        OLDER_THAN,
                                        ParameterType.PARAMETER_TYPE_DURATION,
                                        "Only files that were not changed for so long.")
                                .setMinimum(olderThan.toMillis())
                                .setMaximum(LONGEST_AGE.toMillis())
                                .setDefaultValue(
                                        Parameter.newBuilder()
                                                .setName(OLDER_THAN)
                                                .setDurationMillis(olderThan.toMillis())))
                .build();
    }

    /** What a person would look at first. */
    public static ActionSchema diagnosticsSnapshot() {
        return schema(
                        "diagnostics.snapshot",
                        "Diagnostics snapshot",
                        Risk.RISK_READ,
                        Duration.ofSeconds(20))
                .setDescription(
                        "Shows facts, load, memory, the largest processes, file systems, sockets"
                                + " and the daemon's last log lines, redacted.")
                .addParameters(
                        parameter(
                                        PROCESSES,
                                        ParameterType.PARAMETER_TYPE_INTEGER,
                                        "How many processes to show.")
                                .setMinimum(1)
                                .setMaximum(50)
                                .setDefaultValue(integer(PROCESSES, 10)))
                .addParameters(
                        parameter(
                                        LOG_LINES,
                                        ParameterType.PARAMETER_TYPE_INTEGER,
                                        "How many lines of the daemon's log to show.")
                                .setMinimum(0)
                                .setMaximum(200)
                                .setDefaultValue(integer(LOG_LINES, 50)))
                .build();
    }

    private static ActionSchema.Builder schema(
            String name, String title, Risk risk, Duration timeout) {
        return ActionSchema.newBuilder()
                .setName(name)
                .setVersion(1)
                .setTitle(title)
                .setRisk(risk)
                .setTimeoutMillis(timeout.toMillis());
    }

    private static ParameterSchema.Builder parameter(
            String name, ParameterType type, String description) {
        return ParameterSchema.newBuilder().setName(name).setType(type).setDescription(description);
    }

    private static Parameter integer(String name, long value) {
        return Parameter.newBuilder().setName(name).setInteger(value).build();
    }
}
