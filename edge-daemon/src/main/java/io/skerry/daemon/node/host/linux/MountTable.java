package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Mounted file systems worth measuring, from /proc/self/mounts: see fstab(5) for the escapes. */
final class MountTable {

    /** Mount points that node_exporter leaves out by default. */
    private static final Pattern EXCLUDED_POINTS =
            Pattern.compile(
                    "^/(dev|proc|run/credentials/.+|sys|var/lib/docker/.+"
                            + "|var/lib/containers/storage/.+)($|/.*)");

    /** Types without a disk of their own, as node_exporter leaves them out by default. */
    private static final Pattern EXCLUDED_TYPES =
            Pattern.compile(
                    "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl"
                            + "|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs"
                            + "|securityfs|selinuxfs|squashfs|sysfs|tracefs|erofs)$");

    /** A server that is away would hang the call and with it all measuring. */
    private static final Pattern REMOTE_TYPES =
            Pattern.compile("^(nfs4?|cifs|smb3|smbfs|ceph|glusterfs|afs|fuse\\..*)$");

    private static final String ROOT = "/";

    private final KernelFile file;
    private byte[] content = new byte[0];
    private List<Mount> mounts = List.of();
    private long skipped;

    MountTable(Path root) {
        this.file = new KernelFile(root.resolve("proc/self/mounts"));
    }

    long skipped() {
        return skipped;
    }

    /** The mounts now; the same list as last time when nothing changed. */
    List<Mount> read() throws IOException {
        byte[] now = file.bytes();
        if (!Arrays.equals(now, content)) {
            mounts = parse(new TextScanner().over(now, now.length));
            content = now;
        }
        return mounts;
    }

    private List<Mount> parse(TextScanner scanner) {
        // Of mounts stacked on one point only the last can be seen.
        Map<String, Mount> byPoint = new LinkedHashMap<>();
        while (scanner.nextLine()) {
            if (!scanner.nextWord()) {
                continue;
            }
            String device = scanner.word();
            String point = scanner.nextWord() ? unescape(scanner.word()) : "";
            String type = scanner.nextWord() ? scanner.word() : "";
            if (type.isEmpty()) {
                skipped++;
            } else if (isMeasured(point, type)) {
                byPoint.put(point, new Mount(unescape(device), point, type));
            } else {
                byPoint.remove(point);
            }
        }
        return new ArrayList<>(byPoint.values());
    }

    /** The root counts whatever its type: in a container it is an overlay. */
    private static boolean isMeasured(String point, String type) {
        return (point.equals(ROOT) || !EXCLUDED_TYPES.matcher(type).matches())
                && !EXCLUDED_POINTS.matcher(point).matches()
                && !REMOTE_TYPES.matcher(type).matches();
    }

    private static String unescape(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
