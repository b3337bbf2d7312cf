package dev.binnacle.recording;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The ZIP behind a recording, which may come from anyone: names are checked when it is opened, sizes while it
/// is inflated, contents against their names. Nothing is ever unpacked to disk. Any thread may read.
final class RecordingArchive implements Closeable {

    /// @param entries    in the file
    /// @param blobBytes  one answer, inflated
    /// @param tapeBytes  the tape, inflated
    /// @param totalBytes all entries, inflated
    record Bounds(int entries, long blobBytes, long tapeBytes, long totalBytes) {
        static final Bounds DEFAULT = new Bounds(500_000, 192L << 20, 512L << 20, 8L << 30);
    }

    static final String HEADER = "recording.json";
    static final String TAPE = "tape.jsonl";

    private static final long HEADER_BYTES = 1 << 20;
    private static final Pattern BLOB = Pattern.compile("blobs/[0-9a-f]{64}");

    private final String name;
    private final ZipFile zip;
    private final Bounds bounds;

    private RecordingArchive(String name, ZipFile zip, Bounds bounds) {
        this.name = name;
        this.zip = zip;
        this.bounds = bounds;
    }

    /// @param name what to call the file in faults
    static RecordingArchive open(Path file, String name, Bounds bounds) throws RecordingException {
        RecordingArchive archive = new RecordingArchive(name, zip(file, name), bounds);
        try {
            archive.checkNames();
        } catch (RecordingException e) {
            archive.close();
            throw e;
        }
        return archive;
    }

    private static ZipFile zip(Path file, String name) throws RecordingException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(2);
        } catch (IOException e) {
            throw new RecordingException(
                    name, new RecordingFault.Unreadable(e.getClass().getSimpleName()));
        }
        if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
            throw new RecordingException(name, new RecordingFault.NotAZip());
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw new RecordingException(name, new RecordingFault.Damaged(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new RecordingException(name, new RecordingFault.Unreadable(String.valueOf(e.getMessage())));
        }
    }

    private void checkNames() throws RecordingException {
        if (zip.size() > bounds.entries()) {
            throw fault(new RecordingFault.TooLarge(name, bounds.totalBytes()));
        }
        long total = 0;
        Set<String> seen = new HashSet<>();
        List<? extends ZipEntry> entries = Collections.list(zip.entries());
        for (ZipEntry entry : entries) {
            String entryName = entry.getName();
            boolean ours = entryName.equals(HEADER)
                    || entryName.equals(TAPE)
                    || BLOB.matcher(entryName).matches();
            if (!ours || !seen.add(entryName)) {
                throw fault(new RecordingFault.ForeignEntry(printable(entryName)));
            }
            total += Math.max(0, entry.getSize());
            if (total > bounds.totalBytes()) {
                throw fault(new RecordingFault.TooLarge(name, bounds.totalBytes()));
            }
        }
        if (!seen.contains(HEADER)) {
            throw fault(new RecordingFault.NotARecording());
        }
    }

    byte[] header() throws RecordingException {
        return read(HEADER, HEADER_BYTES);
    }

    /// The tape as it is inflated, cut off by an [IOException] at the limit.
    InputStream tape() throws RecordingException {
        try {
            return new Bounded(stream(TAPE), bounds.tapeBytes());
        } catch (IOException e) {
            throw fault(new RecordingFault.Damaged(String.valueOf(e.getMessage())));
        }
    }

    boolean has(String blob) {
        return zip.getEntry("blobs/" + blob) != null;
    }

    /// @throws RecordingException when it is not what its name says
    byte[] blob(String blob) throws RecordingException {
        byte[] content = read("blobs/" + blob, bounds.blobBytes());
        if (!RecordingWriter.sha256(content).equals(blob)) {
            throw fault(new RecordingFault.Damaged("blobs/" + blob));
        }
        return content;
    }

    RecordingException fault(RecordingFault fault) {
        return new RecordingException(name, fault);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException _) {
            // Only read from: there is nothing that could be lost.
        }
    }

    private byte[] read(String entryName, long limit) throws RecordingException {
        try (InputStream in = new Bounded(stream(entryName), limit)) {
            return in.readAllBytes();
        } catch (Bounded.Exceeded _) {
            throw fault(new RecordingFault.TooLarge(entryName, limit));
        } catch (IOException | IllegalStateException e) {
            throw fault(new RecordingFault.Damaged(String.valueOf(e.getMessage())));
        }
    }

    private InputStream stream(String entryName) throws IOException, RecordingException {
        ZipEntry entry = zip.getEntry(entryName);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw fault(new RecordingFault.MissingBlob(entryName));
        }
        return in;
    }

    private static String printable(String text) {
        return text.substring(0, Math.min(text.length(), 80)).replaceAll("\\p{Cntrl}", "?");
    }
}
