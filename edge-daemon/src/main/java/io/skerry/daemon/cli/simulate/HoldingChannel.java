package io.skerry.daemon.cli.simulate;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.skerry.api.v1.UplinkServiceGrpc;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A connection that can have no room for telemetry, as if its stream were never drained: who sends
 * waits until it is ready, and it never is. All other calls go through.
 */
final class HoldingChannel extends ManagedChannel {
    private final ManagedChannel channel;
    private final BooleanSupplier holds;

    /**
     * @param holds whether there is no room now
     */
    HoldingChannel(ManagedChannel channel, BooleanSupplier holds) {
        this.channel = channel;
        this.holds = holds;
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        ClientCall<Q, A> call = channel.newCall(method, options);
        String telemetry = UplinkServiceGrpc.getSendTelemetryMethod().getFullMethodName();
        return method.getFullMethodName().equals(telemetry) ? new HeldCall<>(call) : call;
    }

    private final class HeldCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
        HeldCall(ClientCall<Q, A> call) {
            super(call);
        }

        @Override
        public boolean isReady() {
            return !holds.getAsBoolean() && super.isReady();
        }
    }

    @Override
    public String authority() {
        return channel.authority();
    }

    @Override
    public ConnectivityState getState(boolean requestConnection) {
        return channel.getState(requestConnection);
    }

    @Override
    public void notifyWhenStateChanged(ConnectivityState source, Runnable callback) {
        channel.notifyWhenStateChanged(source, callback);
    }

    @Override
    public void resetConnectBackoff() {
        channel.resetConnectBackoff();
    }

    @Override
    public void enterIdle() {
        channel.enterIdle();
    }

    @Override
    public ManagedChannel shutdown() {
        channel.shutdown();
        return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
        channel.shutdownNow();
        return this;
    }

    @Override
    public boolean isShutdown() {
        return channel.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return channel.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return channel.awaitTermination(timeout, unit);
    }
}
