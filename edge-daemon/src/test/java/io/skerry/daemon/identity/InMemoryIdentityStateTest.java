package io.skerry.daemon.identity;

final class InMemoryIdentityStateTest extends IdentityStateContract {
    private final InMemoryIdentityState state = new InMemoryIdentityState();

    @Override
    IdentityState state() {
        return state;
    }
}
