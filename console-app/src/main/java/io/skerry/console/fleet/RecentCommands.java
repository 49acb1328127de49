package io.skerry.console.fleet;

import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.FleetEvent.CommandProgress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest state of the latest commands; output lines are their screen's business. */
final class RecentCommands {
    private static final int KEPT = 200;

    private final Map<String, CommandProgress> latest = new LinkedHashMap<>();

    void add(CommandProgress progress) {
        if (progress.update() instanceof CommandUpdate.Output) {
            return;
        }
        latest.put(progress.commandId(), progress);
        if (latest.size() > KEPT) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    List<CommandProgress> of(String nodeId) {
        return latest.values().stream().filter(each -> each.nodeId().equals(nodeId)).toList();
    }
}
