package io.skerry.daemon.node.action.linux;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder held by its descriptor. What is below it is named by one step at a time and never
 * through a link (openat(2) with O_NOFOLLOW), so nobody can lead a walk elsewhere by exchanging a
 * folder for a link while it goes on.
 */
final class OpenFolder implements Closeable {
    private static final Pattern FILE_KEY =
            Pattern.compile("\\(dev=(?<dev>[0-9a-f]+),ino=(?<ino>\\d+)\\)");

    private final SecureDirectoryStream<Path> stream;
    private final Path path;

    /** What something below a folder is. */
    enum Kind {
        FILE,
        FOLDER,
        /** A link, a socket, a device, a pipe. */
        OTHER
    }

    /**
     * Something below a folder, not followed when it is a link.
     *
     * @param device of the file system that it is on
     * @param inode its number there
     * @param modifiedNanos time of the last change of its content, nanoseconds since 1970-01-01
     *     UTC, saturated
     */
    record Entry(Kind kind, String device, String inode, long size, long modifiedNanos) {
        /** What stays the same as long as it is the same file with the same content. */
        String fingerprint() {
            return device + ":" + inode + ":" + size + ":" + modifiedNanos;
        }
    }

    private OpenFolder(SecureDirectoryStream<Path> stream, Path path) {
        this.stream = stream;
        this.path = path;
    }

    /**
     * Opens a folder from the root on, so that no part of its path is a link.
     *
     * @param absolute without "." and ".."
     * @throws IOException when it is gone, a link leads there, or it may not be read
     */
    // The folder that is given back owns its stream.
    @SuppressWarnings("StreamResourceLeak")
    static OpenFolder open(Path absolute) throws IOException {
        Path root = absolute.getRoot();
        if (root == null || !absolute.equals(absolute.normalize())) {
            throw new IOException(absolute + " is not an absolute path without \"..\"");
        }
        OpenFolder folder = new OpenFolder(secure(Files.newDirectoryStream(root), root), root);
        for (Path step : absolute) {
            try (OpenFolder parent = folder) {
                folder = parent.child(step);
            }
        }
        return folder;
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    /** A folder in it; a link is not one. */
    OpenFolder child(Path name) throws IOException {
        single(name);
        Path childPath = path.resolve(name);
        Entry seen = entry(name);
        if (seen.kind() != Kind.FOLDER) {
            throw new NotDirectoryException(childPath.toString());
        }
        OpenFolder child =
                new OpenFolder(
                        stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), childPath);
        Entry opened = child.self();
        if (!opened.device().equals(seen.device()) || !opened.inode().equals(seen.inode())) {
            child.close();
            throw new FileSystemLoopException(childPath + " was exchanged while it was opened");
        }
        return child;
    }

    /** What a name in it stands for. */
    Entry entry(Path name) throws IOException {
        single(name);
        return entry(
                stream.getFileAttributeView(
                                name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes());
    }

    /** The folder itself. */
    Entry self() throws IOException {
        return entry(stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes());
    }

    /** Goes over the names in it until the visitor says false; can be done once. */
    void forEachName(Predicate<Path> visitor) throws IOException {
        Iterator<Path> names = stream.iterator();
        try {
            boolean wanted = true;
            while (wanted && names.hasNext()) {
                Path name = names.next().getFileName();
                wanted = name == null || visitor.test(name);
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    /** Takes a file's name away; a link is not followed. */
    void delete(Path name) throws IOException {
        single(name);
        stream.deleteFile(name);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static void single(Path name) throws IOException {
        if (name.isAbsolute() || name.getNameCount() != 1 || !name.equals(name.normalize())) {
            throw new IOException(name + " is not one step");
        }
    }

    private static Entry entry(BasicFileAttributes attributes) throws IOException {
        Matcher key = FILE_KEY.matcher(String.valueOf(attributes.fileKey()));
        if (!key.matches()) {
            throw new IOException("this system does not tell files apart by device and inode");
        }
        Kind kind =
                attributes.isRegularFile()
                        ? Kind.FILE
                        : attributes.isDirectory() ? Kind.FOLDER : Kind.OTHER;
        return new Entry(
                kind,
                key.group("dev"),
                key.group("ino"),
                attributes.size(),
                attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS));
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream, Path path)
            throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException(path + " cannot be walked safely on this system");
    }
}
