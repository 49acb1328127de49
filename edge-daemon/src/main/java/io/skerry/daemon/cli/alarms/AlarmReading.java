package io.skerry.daemon.cli.alarms;

import io.grpc.Context;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorSession;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Calls of the service of alarms, with deadlines. */
final class AlarmReading {
    private static final long DEADLINE_SECONDS = 15;

    private final OperatorSession session;

    AlarmReading(OperatorSession session) {
        this.session = session;
    }

    AlarmServiceGrpc.AlarmServiceBlockingStub alarms() {
        return AlarmServiceGrpc.newBlockingStub(session.hubChannel())
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * All that there is now.
     *
     * @throws CommandFailed with the hub and the reason
     */
    AlarmTable now() {
        // A watch has no end of its own.
        Context.CancellableContext watching = Context.current().withCancellation();
        Context before = watching.attach();
        try {
            return session.call(this::whole);
        } finally {
            watching.detachAndCancel(before, null);
        }
    }

    private AlarmTable whole() {
        AlarmTable.Builder table = new AlarmTable.Builder();
        Iterator<WatchAlarmsResponse> parts =
                alarms().watchAlarms(WatchAlarmsRequest.getDefaultInstance());
        while (parts.hasNext()) {
            Optional<AlarmTable> whole = table.take(parts.next());
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        throw new CommandFailed("the hub ended the list of its alarms before all were told");
    }
}
