package io.skerry.daemon.node.host.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls libc through the Foreign Function API, with the structures of 64-bit Linux: the same in
 * glibc and musl, on x86-64 and AArch64. Used by one thread; its memory lives as long as the
 * process.
 */
final class ForeignKernelCalls implements KernelCalls {

    // struct statvfs, bits/statvfs.h
    private static final long STATVFS_SIZE = 112;
    private static final long F_FRSIZE = 8;
    private static final long F_BLOCKS = 16;
    private static final long F_BFREE = 24;
    private static final long F_BAVAIL = 32;
    private static final long F_FILES = 40;
    private static final long F_FFREE = 48;
    private static final long F_FLAG = 72;
    private static final long ST_RDONLY = 1;

    // struct timex, sys/timex.h
    private static final long TIMEX_SIZE = 208;
    private static final long OFFSET = 8;
    private static final long MAXERROR = 24;
    private static final long ESTERROR = 32;
    private static final long STATUS = 40;
    private static final int STA_NANO = 0x2000;
    private static final int TIME_ERROR = 5;

    private final NativeLibrary library = new NativeLibrary();
    private final MethodHandle statvfs =
            library.function("statvfs", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private final MethodHandle adjtimex =
            library.function("adjtimex", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment usage = arena.allocate(STATVFS_SIZE, 8);
    private final MemorySegment timex = arena.allocate(TIMEX_SIZE, 8);
    private final Map<String, MemorySegment> paths = new HashMap<>();

    @Override
    public Usage statvfs(String path) throws IOException {
        MemorySegment name = paths.computeIfAbsent(path, text -> arena.allocateFrom(text));
        if (library.call(statvfs, name, usage) != 0) {
            throw new IOException("statvfs of " + path + " failed: errno " + library.errno());
        }
        double block = field(usage, F_FRSIZE);
        return new Usage(
                field(usage, F_BLOCKS) * block,
                field(usage, F_BFREE) * block,
                field(usage, F_BAVAIL) * block,
                field(usage, F_FILES),
                field(usage, F_FFREE),
                (field(usage, F_FLAG) & ST_RDONLY) != 0);
    }

    /** Reads only: modes is 0, which needs no privilege. */
    @Override
    public Optional<ClockState> adjtimex() {
        timex.fill((byte) 0);
        long state = library.call(adjtimex, timex);
        if (state < 0) {
            return Optional.empty();
        }
        boolean nanos = (timex.get(JAVA_INT, STATUS) & STA_NANO) != 0;
        return Optional.of(
                new ClockState(
                        field(timex, OFFSET) / (nanos ? 1e9 : 1e6),
                        field(timex, MAXERROR) / 1e6,
                        field(timex, ESTERROR) / 1e6,
                        state != TIME_ERROR));
    }

    private static long field(MemorySegment struct, long offset) {
        return struct.get(JAVA_LONG, offset);
    }
}
