package io.skerry.daemon.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.skerry.api.v1.UplinkServiceGrpc;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HoldingChannelTest {
    private final AtomicBoolean holds = new AtomicBoolean();
    private final Roomy roomy = new Roomy();
    private final HoldingChannel channel = new HoldingChannel(roomy, holds::get);

    private ClientCall<?, ?> telemetry() {
        return channel.newCall(UplinkServiceGrpc.getSendTelemetryMethod(), CallOptions.DEFAULT);
    }

    private ClientCall<?, ?> control() {
        return channel.newCall(UplinkServiceGrpc.getLinkMethod(), CallOptions.DEFAULT);
    }

    @Test
    void aStreamOfTelemetryThatIsOpenHasNoRoomFromThenOn() {
        ClientCall<?, ?> open = telemetry();
        assertTrue(open.isReady());
        holds.set(true);
        assertFalse(open.isReady());
        assertFalse(telemetry().isReady(), "nor has one that is opened later");
    }

    @Test
    void allElseGoesThrough() {
        ClientCall<?, ?> open = control();
        holds.set(true);
        assertTrue(open.isReady());
        assertTrue(control().isReady());
    }

    @Test
    void aNetworkWithoutRoomIsNotReadyEither() {
        roomy.ready = false;
        assertFalse(telemetry().isReady());
    }

    @Test
    void itEndsWithTheConnectionUnderIt() throws InterruptedException {
        assertFalse(channel.isShutdown());
        assertEquals(channel, channel.shutdownNow());
        assertTrue(channel.isShutdown());
        assertTrue(channel.isTerminated());
        assertTrue(channel.awaitTermination(0, TimeUnit.SECONDS));
        assertEquals("roomy", channel.authority());
    }

    /** Takes everything at once, as long as it is ready. */
    private static final class Roomy extends ManagedChannel {
        private boolean ready = true;
        private boolean ended;

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return new ClientCall<>() {
                @Override
                public boolean isReady() {
                    return ready;
                }

                @Override
                public void start(Listener<A> listener, Metadata headers) {}

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(@Nullable String message, @Nullable Throwable cause) {}

                @Override
                public void halfClose() {}

                @Override
                public void sendMessage(Q message) {}
            };
        }

        @Override
        public String authority() {
            return "roomy";
        }

        @Override
        public ManagedChannel shutdown() {
            return shutdownNow();
        }

        @Override
        public ManagedChannel shutdownNow() {
            ended = true;
            return this;
        }

        @Override
        public boolean isShutdown() {
            return ended;
        }

        @Override
        public boolean isTerminated() {
            return ended;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return ended;
        }
    }
}
