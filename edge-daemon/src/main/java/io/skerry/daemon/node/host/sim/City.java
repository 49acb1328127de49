package io.skerry.daemon.node.host.sim;

/**
 * A place where simulated sites stand.
 *
 * @param region such as eu-west
 * @param code three letters, unique
 * @param name in English
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record City(String region, String code, String name, double latitude, double longitude) {}
