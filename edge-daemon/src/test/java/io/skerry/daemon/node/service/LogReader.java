package io.skerry.daemon.node.service;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.v1.LogLine;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.TailLogsRequest;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.node.NodePlant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader who takes as many messages as he asks for. */
final class LogReader extends ClientCall.Listener<TailLogsResponse> {
    final List<TailLogsResponse> seen = new ArrayList<>();
    final ClientCall<TailLogsRequest, TailLogsResponse> call;
    @Nullable Status end;
    @Nullable Metadata trailers;

    LogReader(NodePlant plant, SessionSigner session, TailLogsRequest request) {
        String method = NodeServiceGrpc.getTailLogsMethod().getFullMethodName();
        Metadata headers = new Metadata();
        headers.put(WireKeys.SKERRY_SESSION_BIN, session.session().toByteArray());
        headers.put(
                WireKeys.SKERRY_PROOF_BIN,
                session.prove(
                                plant.keys.nodeId(),
                                method,
                                request.toByteArray(),
                                plant.report().heartbeat().getNonce().toByteArray())
                        .toByteArray());
        call = plant.channel().newCall(NodeServiceGrpc.getTailLogsMethod(), CallOptions.DEFAULT);
        call.start(this, headers);
        call.sendMessage(request);
        call.halfClose();
    }

    LogReader takes(int messages) {
        call.request(messages);
        return this;
    }

    List<String> texts() {
        return seen.stream()
                .flatMap(message -> message.getLinesList().stream())
                .map(LogLine::getText)
                .toList();
    }

    long skipped() {
        return seen.stream().mapToLong(TailLogsResponse::getSkipped).sum();
    }

    @Override
    public void onMessage(TailLogsResponse message) {
        seen.add(message);
    }

    @Override
    public void onClose(Status status, Metadata received) {
        end = status;
        trailers = received;
    }
}
