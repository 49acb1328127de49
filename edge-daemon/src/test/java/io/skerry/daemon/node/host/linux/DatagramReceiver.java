package io.skerry.daemon.node.host.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** The other end of a unix datagram socket: what systemd is to a service. */
final class DatagramReceiver implements AutoCloseable {

    private static final int SOCK_DGRAM = 2;
    private static final int MSG_DONTWAIT = 0x40;

    private final NativeLibrary library = new NativeLibrary();
    private final int descriptor;

    DatagramReceiver(String path) throws IOException {
        descriptor =
                (int)
                        library.call(
                                library.function(
                                        "socket",
                                        FunctionDescriptor.of(
                                                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)),
                                (int) UnixDatagram.AF_UNIX,
                                SOCK_DGRAM,
                                0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = UnixDatagram.address(arena, path);
            long result =
                    library.call(
                            library.function(
                                    "bind",
                                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT)),
                            descriptor,
                            address,
                            (int) address.byteSize());
            if (result != 0) {
                throw new IOException("cannot bind " + path + ": errno " + library.errno());
            }
        }
    }

    /** The next datagram, which must have arrived. */
    String receive() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(4096);
            long count =
                    library.call(
                            library.function(
                                    "recv",
                                    FunctionDescriptor.of(
                                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)),
                            descriptor,
                            buffer,
                            4096L,
                            MSG_DONTWAIT);
            if (count < 0) {
                throw new IOException("nothing received: errno " + library.errno());
            }
            byte[] bytes = buffer.asSlice(0, count).toArray(JAVA_BYTE);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        library.call(
                library.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT)), descriptor);
    }
}
