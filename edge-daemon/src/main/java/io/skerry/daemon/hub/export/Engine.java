package io.skerry.daemon.hub.export;

/** Takes requests of remote write. Calls may come from several threads. */
interface Engine {
    /**
     * Sends one request and waits for its end.
     *
     * @param request a serialised {@code prometheus.WriteRequest}
     */
    Outcome send(byte[] request) throws InterruptedException;
}
