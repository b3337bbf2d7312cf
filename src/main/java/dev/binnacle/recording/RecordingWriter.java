package dev.binnacle.recording;

import dev.binnacle.cluster.ClusterId;
import dev.binnacle.message.Message;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes a recording. Blobs go to disk as they come; the tape, which is one entry of the ZIP, waits beside
/// them in a file of its own until the end. Under its final name the file appears whole or not at all.
///
/// Any thread may write; writes take turns. When the file has grown to its limit or the disk fails, the
/// recording ends there and [#stopped] says so; nothing is thrown at whoever is being recorded.
public final class RecordingWriter implements AutoCloseable {

    public static final long DEFAULT_LIMIT_BYTES = 256L << 20;

    /// Room kept for the ZIP's directory and the header.
    private static final long BYTES_PER_ENTRY = 256;

    private final Path file;
    private final Path part;
    private final Path tapeFile;
    private final ClusterId id;
    private final Instant start;
    private final long limitBytes;
    private final Counting zipBytes;
    private final ZipOutputStream zip;
    private final OutputStream tape;
    private final Set<String> blobs = new HashSet<>();
    private Instant end;
    private long tapeBytes;
    private long calls;
    private @Nullable Message stopped;
    private boolean closed;

    private RecordingWriter(Path file, ClusterId id, Instant start, long limitBytes) throws IOException {
        this.file = file;
        this.id = id;
        this.start = start;
        this.end = start;
        this.limitBytes = limitBytes;
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        this.part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
        this.tapeFile = Files.createTempFile(folder, "." + file.getFileName(), ".tape");
        this.zipBytes = new Counting(new BufferedOutputStream(Files.newOutputStream(part)));
        this.zip = new ZipOutputStream(zipBytes);
        this.tape = new BufferedOutputStream(Files.newOutputStream(tapeFile));
    }

    /// @param file replaced when the recording is closed, if it exists
    /// @throws IOException when nothing can be written beside `file`
    public static RecordingWriter create(Path file, ClusterId id, Instant start) throws IOException {
        return new RecordingWriter(file, id, start, DEFAULT_LIMIT_BYTES);
    }

    public static RecordingWriter create(Path file, ClusterId id, Instant start, long limitBytes) throws IOException {
        return new RecordingWriter(file, id, start, limitBytes);
    }

    /// Calls written so far.
    public synchronized long calls() {
        return calls;
    }

    /// Size so far, the tape not yet compressed.
    public synchronized long bytes() {
        return zipBytes.count + tapeBytes + BYTES_PER_ENTRY * blobs.size();
    }

    /// Why nothing more is written, if so. What was written before is kept.
    public synchronized Optional<Message> stopped() {
        return Optional.ofNullable(stopped);
    }

    /// Stores `content`, which is free of secrets, once.
    ///
    /// @return its name, or empty when the recording has stopped
    synchronized Optional<String> blob(byte[] content) {
        if (stopped != null || closed) {
            return Optional.empty();
        }
        String name = sha256(content);
        if (blobs.contains(name)) {
            return Optional.of(name);
        }
        // Compressed it will be less; by how much is known too late to take it back.
        if (bytes() + content.length / 4 > limitBytes) {
            stopped = Message.of("recording.full", limitBytes >> 20);
            return Optional.empty();
        }
        try {
            zip.putNextEntry(new ZipEntry("blobs/" + name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            stopped = Message.of("recording.write-failed", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        blobs.add(name);
        return Optional.of(name);
    }

    synchronized void line(TapeLine line) {
        if (stopped != null || closed) {
            return;
        }
        byte[] json = (RecordingJson.CANONICAL.writeValueAsString(
                                Redaction.tree(RecordingJson.CANONICAL.valueToTree(line)))
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
        if (bytes() + json.length > limitBytes) {
            stopped = Message.of("recording.full", limitBytes >> 20);
            return;
        }
        try {
            tape.write(json);
        } catch (IOException e) {
            stopped = Message.of("recording.write-failed", String.valueOf(e.getMessage()));
            return;
        }
        tapeBytes += json.length;
        calls++;
        if (line.at().isAfter(end)) {
            end = line.at();
        }
    }

    /// Finishes the file. Closing twice does nothing.
    ///
    /// @throws IOException when the disk refuses; `file` is then as it was before
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            tape.close();
            zip.putNextEntry(new ZipEntry("tape.jsonl"));
            Files.copy(tapeFile, zip);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("recording.json"));
            zip.write(RecordingJson.ORDERED.writeValueAsBytes(
                    Redaction.tree(RecordingJson.ORDERED.valueToTree(header()))));
            zip.closeEntry();
            zip.close();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(tapeFile);
            Files.deleteIfExists(part);
        }
    }

    private RecordingHeader header() {
        String version = RecordingWriter.class.getPackage().getImplementationVersion();
        return new RecordingHeader(
                RecordingHeader.FORMAT,
                RecordingHeader.VERSION,
                new RecordingHeader.Recorded(id.context(), id.server(), id.caSha256()),
                start,
                end,
                version == null ? "" : version);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Answers of one part: a blob, or the failure.
    static Map<String, TapeLine.Part> one(TapeLine.Part part) {
        return Map.of(TapeLine.ONE, part);
    }

    private static final class Counting extends OutputStream {
        private final OutputStream to;
        private long count;

        Counting(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            to.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            to.write(bytes, from, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
