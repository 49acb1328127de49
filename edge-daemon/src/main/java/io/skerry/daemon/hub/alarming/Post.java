package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.deliver.DeliverEffect;
import io.skerry.daemon.hub.deliver.DeliverEvent;
import java.util.function.Consumer;

/** Brings notifications to their receivers; returns at once, and answers on any thread. */
interface Post {
    void send(DeliverEffect.Send send, Consumer<DeliverEvent> answered);

    void send(DeliverEffect.Beat beat, Consumer<DeliverEvent> answered);
}
