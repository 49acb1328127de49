package io.skerry.daemon.node.policy;

final class InMemoryTrustStateTest extends TrustStateContract {
    private final InMemoryTrustState state = new InMemoryTrustState();

    @Override
    TrustState state() {
        return state;
    }
}
