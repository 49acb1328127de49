package io.skerry.daemon.hub.oncall.serve;

import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.GetOnCallRequest;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.OnCallServiceGrpc;
import io.skerry.daemon.hub.oncall.OnCallReader;
import io.skerry.daemon.hub.oncall.Scope;

/** The panels for operators. */
public final class OnCallService extends OnCallServiceGrpc.OnCallServiceImplBase {
    private static final int UNLESS_ASKED = 20;
    private static final int MOST = 200;
    private static final int LONGEST = 200;

    private final OnCallReader reader;

    public OnCallService(OnCallReader reader) {
        this.reader = reader;
    }

    @Override
    public void getOnCall(GetOnCallRequest request, StreamObserver<GetOnCallResponse> out) {
        int most = request.getMost();
        if (Integer.compareUnsigned(most, MOST) > 0) {
            throw Faults.badRequest("most", "Ask for 1 to 200, or for 0 to leave it open.");
        }
        Scope scope =
                new Scope(label(request.getRegion(), "region"), label(request.getSite(), "site"));
        out.onNext(reader.read(scope, most == 0 ? UNLESS_ASKED : most));
        out.onCompleted();
    }

    private static String label(String asked, String field) {
        if (asked.length() > LONGEST) {
            throw Faults.badRequest(field, "A name has at most " + LONGEST + " characters.");
        }
        return asked;
    }
}
