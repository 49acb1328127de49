package io.skerry.daemon.node.service;

import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.ReadAuditRequest;
import io.skerry.api.v1.ReadAuditResponse;
import io.skerry.daemon.node.audit.AuditHeads;
import io.skerry.daemon.node.audit.AuditLog;

/** AuditService of one node, over its own chain. */
public final class AuditCalls extends AuditServiceGrpc.AuditServiceImplBase {
    private static final int DEFAULT_LIMIT = 200;

    /** An answer stays well below the largest message. */
    private static final int MOST_BYTES = 2 << 20;

    private final AuditLog log;
    private final AuditHeads heads;

    /** Over a chain and its signed head. */
    public AuditCalls(AuditLog log, AuditHeads heads) {
        this.log = log;
        this.heads = heads;
    }

    @Override
    public void readAudit(ReadAuditRequest request, StreamObserver<ReadAuditResponse> out) {
        // Unsigned numbers that read as negative are larger than anything there is.
        long after = request.getAfterSequence() < 0 ? Long.MAX_VALUE : request.getAfterSequence();
        int limit =
                request.getLimit() == 0
                        ? DEFAULT_LIMIT
                        : request.getLimit() < 0 ? AuditLog.MOST_ENTRIES : request.getLimit();
        ReadAuditResponse.Builder response = ReadAuditResponse.newBuilder();
        int bytes = 0;
        for (AuditEntry entry : log.read(after, limit)) {
            bytes += entry.getSerializedSize();
            if (bytes > MOST_BYTES && response.getEntriesCount() > 0) {
                break;
            }
            response.addEntries(entry);
        }
        out.onNext(response.setHead(heads.sealed()).build());
        out.onCompleted();
    }
}
