package io.skerry.daemon.server;

import io.grpc.Context;
import io.skerry.api.v1.Operator;

/** Facts of a call that the interceptors establish and services read. */
public final class CallContext {
    /** The operator who proved to ask; absent where the method's rule asks for no session. */
    public static final Context.Key<Operator> OPERATOR = Context.key("skerry-operator");

    /** The call among those under way; absent for peers without a certificate. */
    static final Context.Key<LiveCalls.Live> LIVE = Context.key("skerry-live");

    private CallContext() {}
}
