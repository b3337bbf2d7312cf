package dev.binnacle.draft;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/// Tells that something in the folder of drafts is not as it was, whoever did it. Linux and Windows say so at
/// once, macOS within some seconds. Where a folder cannot be watched there is silence, and what others did is
/// noticed before the next saving.
public final class FolderWatch implements AutoCloseable {

    private final WatchService service;

    /// @param onChange on a thread of its own, once for several changes that come together
    public FolderWatch(Path folder, Runnable onChange) throws IOException {
        Files.createDirectories(folder);
        service = FileSystems.getDefault().newWatchService();
        folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        Thread.ofVirtual().name("drafts-watch").start(() -> listen(onChange));
    }

    private void listen(Runnable onChange) {
        try {
            for (WatchKey key = service.take(); ; key = service.take()) {
                boolean ofDrafts = false;
                for (WatchEvent<?> event : key.pollEvents()) {
                    ofDrafts |= !(event.context() instanceof Path name)
                            || !name.toString().startsWith(".");
                }
                if (ofDrafts) {
                    onChange.run();
                }
                if (!key.reset()) {
                    return;
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
