package io.skerry.console.tour;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a tour shall see.
 *
 * @param node name of the node to act on
 * @param nodes how many nodes must be enrolled and seen
 * @param lasting how long the fleet is watched
 * @param pictures folder for the pictures; null for none
 * @param report file for the figures, as Java properties
 */
public record TourWish(
        String node, int nodes, Duration lasting, @Nullable Path pictures, Path report) {}
