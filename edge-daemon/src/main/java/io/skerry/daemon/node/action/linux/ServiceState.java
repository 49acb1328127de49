package io.skerry.daemon.node.action.linux;

/**
 * How a service does.
 *
 * @param health in one word
 * @param text one line for people
 */
record ServiceState(Health health, String text) {
    /** In systemd's terms of ActiveState, as far as they matter here. */
    enum Health {
        ACTIVE,
        INACTIVE,
        FAILED
    }
}
