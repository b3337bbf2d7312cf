package dev.binnacle.draft;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file so that at every moment it is either the old one or the new one, whole, and stays so when the
/// machine stops.
public final class FileReplacement {

    private FileReplacement() {}

    /// @param folder which is there
    public static void write(Path folder, String name, byte[] bytes) throws IOException {
        Path beside = Files.createTempFile(folder, "." + name, ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        force(folder);
    }

    /// Makes the renaming itself survive a power cut, where the system can.
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows opens no folders; the file itself is on disk already
        }
    }
}
