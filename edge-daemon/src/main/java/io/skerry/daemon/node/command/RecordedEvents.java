package io.skerry.daemon.node.command;

import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.daemon.time.Cancellable;
import java.util.List;
import java.util.Optional;

/** Events of a command that ended before. */
record RecordedEvents(List<ExecuteCommandResponse> events) implements CommandEvents {
    @Override
    public List<ExecuteCommandResponse> after(long sequence) {
        return events.stream().filter(event -> event.getSequence() > sequence).toList();
    }

    @Override
    public boolean ended() {
        return true;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public Cancellable onChange(Runnable listener) {
        return () -> {};
    }
}
