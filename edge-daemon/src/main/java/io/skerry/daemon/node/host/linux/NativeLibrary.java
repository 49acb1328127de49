package io.skerry.daemon.node.host.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Set;

/** Functions of libc that return a number and set errno. Used by one thread. */
final class NativeLibrary {

    /** 64-bit, little-endian Linux whose structures are known. */
    private static final Set<String> KNOWN = Set.of("amd64", "x86_64", "aarch64");

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final Linker linker = Linker.nativeLinker();
    private final MemorySegment state = Arena.ofAuto().allocate(STATE);

    /** Whether the structures of this machine are known. */
    static boolean isSupported(String osName, String osArch) {
        return osName.equals("Linux") && KNOWN.contains(osArch.toLowerCase(Locale.ROOT));
    }

    /**
     * A function that takes and returns numbers and addresses. The one restricted call of the
     * program: the descriptors are those of libc's headers.
     */
    @SuppressWarnings("restricted")
    MethodHandle function(String name, FunctionDescriptor descriptor) {
        MemorySegment address =
                linker.defaultLookup()
                        .find(name)
                        .orElseThrow(() -> new IllegalStateException("libc lacks " + name));
        return linker.downcallHandle(address, descriptor, Linker.Option.captureCallState("errno"));
    }

    /** Calls a function; errno is kept for {@link #errno}. */
    long call(MethodHandle function, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            return ((Number) function.invokeWithArguments(all)).longValue();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            // A method handle declares Throwable; a native call throws nothing checked.
            throw new IllegalStateException("native call failed", e);
        }
    }

    /** Error number of the last call that failed: errno(3). */
    int errno() {
        return (int) ERRNO.get(state, 0L);
    }
}
