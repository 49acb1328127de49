package io.skerry.daemon.node.host.linux;

/**
 * A line of /proc/self/mounts.
 *
 * @param device device or source
 * @param mountPoint where it is mounted
 * @param type file system type
 */
record Mount(String device, String mountPoint, String type) {}
