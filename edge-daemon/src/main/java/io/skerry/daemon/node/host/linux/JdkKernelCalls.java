package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the JDK alone can tell, for processors whose structures are not known here: no inodes, no
 * clock.
 */
final class JdkKernelCalls implements KernelCalls {

    @Override
    public Usage statvfs(String path) throws IOException {
        FileStore store = Files.getFileStore(Path.of(path));
        return new Usage(
                store.getTotalSpace(),
                store.getUnallocatedSpace(),
                store.getUsableSpace(),
                0,
                0,
                store.isReadOnly());
    }

    @Override
    public Optional<ClockState> adjtimex() {
        return Optional.empty();
    }
}
