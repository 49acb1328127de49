package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers from a table; unknown paths fail as a device that is gone. */
final class FakeKernelCalls implements KernelCalls {

    final Map<String, Usage> usages = new HashMap<>();
    Optional<ClockState> clock = Optional.empty();

    @Override
    public Usage statvfs(String path) throws IOException {
        Usage usage = usages.get(path);
        if (usage == null) {
            throw new IOException("no such device: " + path);
        }
        return usage;
    }

    @Override
    public Optional<ClockState> adjtimex() {
        return clock;
    }
}
