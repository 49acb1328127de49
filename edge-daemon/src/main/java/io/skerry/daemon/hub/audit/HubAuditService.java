package io.skerry.daemon.hub.audit;

import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.ReadAuditRequest;
import io.skerry.api.v1.ReadAuditResponse;

/** Reads the hub's chain out to operators who proved to ask. */
public final class HubAuditService extends AuditServiceGrpc.AuditServiceImplBase {
    private static final int DEFAULT_LIMIT = 200;
    private static final int LARGEST_LIMIT = 1_000;

    private final HubAudit audit;

    public HubAuditService(HubAudit audit) {
        this.audit = audit;
    }

    @Override
    public void readAudit(ReadAuditRequest request, StreamObserver<ReadAuditResponse> out) {
        if (request.getAfterSequence() < 0) {
            throw Faults.badRequest("after_sequence", "No chain is that long.");
        }
        if (Integer.compareUnsigned(request.getLimit(), LARGEST_LIMIT) > 0) {
            throw Faults.badRequest("limit", "Ask for " + LARGEST_LIMIT + " entries at most.");
        }
        HubAudit.Page page =
                audit.read(
                        request.getAfterSequence(),
                        request.getLimit() == 0 ? DEFAULT_LIMIT : request.getLimit());
        out.onNext(
                ReadAuditResponse.newBuilder()
                        .addAllEntries(page.entries())
                        .setHead(page.head())
                        .build());
        out.onCompleted();
    }
}
