package io.skerry.console.model;

/** A hub as the settings name it: its name and its address as host and port. */
public record HubEndpoint(String name, String address) {}
