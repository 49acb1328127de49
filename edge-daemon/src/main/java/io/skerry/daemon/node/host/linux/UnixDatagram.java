package io.skerry.daemon.node.host.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** Sends datagrams to a unix socket: see unix(7). The JDK has only stream sockets there. */
final class UnixDatagram {

    static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int PATH_BYTES = 108;

    private final NativeLibrary library = new NativeLibrary();
    private final MethodHandle socket =
            library.function(
                    "socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private final MethodHandle sendto =
            library.function(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle close =
            library.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /**
     * Sends one datagram from a socket of its own; never waits.
     *
     * @param path of the receiver; a leading @ means the abstract name space
     * @throws IOException when it cannot be sent
     */
    void send(String path, byte[] message) throws IOException {
        int descriptor =
                (int) library.call(socket, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (descriptor < 0) {
            throw new IOException("no unix socket: errno " + library.errno());
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = address(arena, path);
            MemorySegment data = arena.allocateFrom(JAVA_BYTE, message);
            long sent =
                    library.call(
                            sendto,
                            descriptor,
                            data,
                            (long) message.length,
                            MSG_NOSIGNAL,
                            address,
                            (int) address.byteSize());
            if (sent != message.length) {
                throw new IOException("cannot send to " + path + ": errno " + library.errno());
            }
        } finally {
            library.call(close, descriptor);
        }
    }

    /** struct sockaddr_un, exactly as long as its name, as abstract names have no end mark. */
    static MemorySegment address(Arena arena, String path) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length >= PATH_BYTES) {
            throw new IOException("not a path of a unix socket: " + path);
        }
        boolean isAbstract = name[0] == '@';
        if (isAbstract) {
            name[0] = 0;
        }
        MemorySegment address = arena.allocate(2L + name.length + (isAbstract ? 0 : 1), 2);
        address.set(JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
        return address;
    }
}
