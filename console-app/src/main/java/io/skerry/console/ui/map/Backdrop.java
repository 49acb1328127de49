package io.skerry.console.ui.map;

import java.nio.IntBuffer;

/**
 * A finished picture of the ground.
 *
 * @param frame what it shows, in pixels of the screen
 * @param pixels premultiplied ARGB, rows from the top
 * @param width of the picture in its own pixels, finer than the frame's on a dense screen
 * @param height of the picture in its own pixels
 */
record Backdrop(Viewport frame, MapTones tones, IntBuffer pixels, int width, int height) {}
