package io.skerry.daemon.node.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.FaultReason;
import io.skerry.daemon.node.command.CommandEvents;
import io.skerry.daemon.time.Cancellable;
import java.util.List;
import java.util.Optional;

/**
 * One reader of a command's events, each exactly once and in order. It keeps a position and no
 * copies; when it goes, the command goes on.
 */
final class EventStream {
    private final ServerCallStreamObserver<ExecuteCommandResponse> out;
    private final CommandEvents events;
    private Cancellable subscription = () -> {};
    private long position;
    private boolean done;

    /**
     * @param after events up to this number are known to the reader
     */
    EventStream(
            ServerCallStreamObserver<ExecuteCommandResponse> out,
            CommandEvents events,
            long after) {
        this.out = out;
        this.events = events;
        // An unsigned number that reads as negative lies beyond every event.
        this.position = after < 0 ? Long.MAX_VALUE : after;
    }

    void start() {
        Cancellable following = events.onChange(this::drain);
        synchronized (this) {
            subscription = following;
        }
        out.setOnCancelHandler(this::leave);
        out.setOnReadyHandler(this::drain);
        drain();
    }

    private synchronized void leave() {
        done = true;
        subscription.cancel();
    }

    private synchronized void drain() {
        while (!done && out.isReady()) {
            // Asked before the events: an end that comes in between is seen the next time.
            boolean ended = events.ended();
            Optional<String> trouble = events.trouble();
            List<ExecuteCommandResponse> next = events.after(position);
            if (!next.isEmpty()) {
                send(next);
            } else if (ended) {
                leave();
                out.onCompleted();
            } else if (trouble.isPresent()) {
                leave();
                out.onError(Faults.of(FaultReason.FAULT_REASON_STORAGE, trouble.get()));
            } else {
                return;
            }
        }
    }

    private void send(List<ExecuteCommandResponse> next) {
        for (ExecuteCommandResponse event : next) {
            if (!out.isReady()) {
                return;
            }
            out.onNext(event);
            position = event.getSequence();
        }
    }
}
