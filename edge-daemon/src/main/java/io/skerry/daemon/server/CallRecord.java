package io.skerry.daemon.server;

import io.grpc.Status;
import io.skerry.api.wire.CallPath;
import java.time.Duration;

/**
 * A call that has ended.
 *
 * @param method full method name
 * @param peer SPIFFE id of the caller; empty when it showed no certificate
 * @param path how it came
 * @param operator name of the operator who proved to ask; empty without a session
 * @param node id of the node that it was meant for; empty when it was this daemon
 * @param status how it ended
 * @param took how long it ran
 */
public record CallRecord(
        String method,
        String peer,
        CallPath path,
        String operator,
        String node,
        Status.Code status,
        Duration took) {}
