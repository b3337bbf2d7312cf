package dev.binnacle.draft;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One writer at a time in a folder, among the threads of this program and the programs of this machine, so that
/// nothing comes between looking at a file and replacing it. Held for moments.
final class FolderLock implements AutoCloseable {

    static final String FILE = ".lock";

    /// Locks of files are those of a whole program, not of its threads.
    private static final ReentrantLock HERE = new ReentrantLock();

    private final @Nullable FileChannel channel;
    private final @Nullable FileLock lock;

    private FolderLock(@Nullable FileChannel channel, @Nullable FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static FolderLock of(Path folder) {
        HERE.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new FolderLock(channel, channel.lock());
        } catch (IOException | OverlappingFileLockException _) {
            // A disk that knows no locks, or takes no files, which the writing itself will say.
            return new FolderLock(channel, null);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (lock != null) {
                lock.close();
            }
            if (channel != null) {
                channel.close();
            }
        } finally {
            HERE.unlock();
        }
    }
}
