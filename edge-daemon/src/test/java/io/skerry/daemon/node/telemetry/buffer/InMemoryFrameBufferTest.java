package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.FrameBuffer;
import java.util.random.RandomGenerator;

class InMemoryFrameBufferTest extends FrameBufferContract {

    @Override
    FrameBuffer open(int frames) {
        return new InMemoryFrameBuffer(RandomGenerator.getDefault(), frames * 2L);
    }
}
