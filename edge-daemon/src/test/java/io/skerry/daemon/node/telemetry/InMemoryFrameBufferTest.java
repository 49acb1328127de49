package io.skerry.daemon.node.telemetry;

import java.util.random.RandomGenerator;

class InMemoryFrameBufferTest extends FrameBufferContract {

    @Override
    FrameBuffer open(int frames) {
        return new InMemoryFrameBuffer(RandomGenerator.getDefault(), frames * 2L);
    }
}
