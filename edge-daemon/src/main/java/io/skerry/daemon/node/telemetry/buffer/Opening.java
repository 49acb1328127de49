package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.store.FileClaim;
import java.nio.file.Path;

/**
 * A buffer that was opened.
 *
 * @param folder of its files
 * @param claim on it
 * @param segments its log
 * @param seconds of the open frame
 * @param minutes distributions that no frame holds
 * @param reclaimer of its log, which takes part in the room
 * @param epoch of this opening
 */
record Opening(
        Path folder,
        FileClaim claim,
        SegmentLog segments,
        SecondsLog seconds,
        MinutesLog minutes,
        Reclaimer reclaimer,
        Epoch epoch) {}
