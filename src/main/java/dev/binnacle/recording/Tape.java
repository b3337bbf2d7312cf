package dev.binnacle.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A recording's header and its answers by question and time. Immutable once read.
final class Tape {

    /// A line longer than this is no line of ours: the longest carry an inventory's failures.
    private static final int LINE_CHARS = 4 << 20;

    private final RecordingHeader header;
    private final Map<Question, NavigableMap<Instant, TapeLine>> lines;

    private Tape(RecordingHeader header, Map<Question, NavigableMap<Instant, TapeLine>> lines) {
        this.header = header;
        this.lines = lines;
    }

    RecordingHeader header() {
        return header;
    }

    /// The last answer at or before `place`, or the first one when it is still to come.
    Optional<TapeLine> answer(Question question, Instant place) {
        return Optional.ofNullable(lines.get(question)).map(times -> {
            Map.Entry<Instant, TapeLine> before = times.floorEntry(place);
            return before != null ? before.getValue() : times.firstEntry().getValue();
        });
    }

    /// When the question is answered next after `place`, in the next round if need be.
    Optional<Instant> next(Question question, Instant place) {
        return Optional.ofNullable(lines.get(question)).map(times -> {
            Instant after = times.higherKey(place);
            return after != null ? after : times.firstKey();
        });
    }

    /// When the question was answered, in order.
    List<Instant> times(Question question) {
        NavigableMap<Instant, TapeLine> times = lines.get(question);
        return times == null ? List.of() : List.copyOf(times.keySet());
    }

    static Tape read(RecordingArchive archive) throws RecordingException {
        RecordingHeader header = readHeader(archive);
        Map<Question, NavigableMap<Instant, TapeLine>> lines = new HashMap<>();
        int number = 0;
        try (BufferedReader reader = reader(archive.tape())) {
            for (String text = line(reader); text != null; text = line(reader)) {
                number++;
                TapeLine line = RecordingJson.complete(
                        RecordingJson.CANONICAL.readValue(text, TapeLine.class), RecordingArchive.TAPE);
                checkParts(archive, line);
                lines.computeIfAbsent(line.question(), _ -> new TreeMap<>()).put(line.at(), line);
            }
        } catch (Bounded.Exceeded _) {
            throw archive.fault(
                    new RecordingFault.TooLarge(RecordingArchive.TAPE, RecordingArchive.Bounds.DEFAULT.tapeBytes()));
        } catch (IOException e) {
            throw archive.fault(new RecordingFault.Damaged(String.valueOf(e.getMessage())));
        } catch (JacksonException | IllegalArgumentException e) {
            throw archive.fault(
                    new RecordingFault.Garbled(RecordingArchive.TAPE + ":" + (number == 0 ? 1 : number), firstLine(e)));
        }
        return new Tape(header, lines);
    }

    private static RecordingHeader readHeader(RecordingArchive archive) throws RecordingException {
        byte[] json = archive.header();
        RecordingHeader header;
        try {
            // What it is and which version comes first: a later version may have changed all the rest.
            var tree = RecordingJson.CANONICAL.readTree(json);
            if (!tree.path("format").asString("").equals(RecordingHeader.FORMAT)) {
                throw archive.fault(new RecordingFault.NotARecording());
            }
            int version = tree.path("version").asInt(0);
            if (version > RecordingHeader.VERSION) {
                throw archive.fault(new RecordingFault.LaterVersion(version));
            }
            header = RecordingJson.complete(
                    RecordingJson.CANONICAL.treeToValue(tree, RecordingHeader.class), RecordingArchive.HEADER);
        } catch (JacksonException | IllegalArgumentException e) {
            throw archive.fault(new RecordingFault.Garbled(RecordingArchive.HEADER, firstLine(e)));
        }
        boolean backwards = header.end().isBefore(header.start());
        boolean endless = header.end().isAfter(header.start().plusSeconds(366L * 24 * 3600));
        if (header.version() < 1 || backwards || endless) {
            throw archive.fault(new RecordingFault.Garbled(RecordingArchive.HEADER, ""));
        }
        return header;
    }

    private static void checkParts(RecordingArchive archive, TapeLine line) throws RecordingException {
        for (TapeLine.Part part : line.answers().values()) {
            String blob = part.blob();
            if ((blob == null) == (part.failure() == null)) {
                throw new IllegalArgumentException("neither answer nor failure, or both");
            }
            if (blob != null && !archive.has(blob)) {
                throw archive.fault(new RecordingFault.MissingBlob(blob));
            }
        }
        boolean inventory = line.question() instanceof Question.InventoryOf;
        List<String> expected =
                inventory ? InventoryPart.ALL.stream().map(InventoryPart::name).toList() : List.of(TapeLine.ONE);
        for (String name : expected) {
            TapeLine.Part part = line.answers().get(name);
            if (part == null) {
                throw new IllegalArgumentException("no " + name);
            }
            if (line.question() instanceof Question.Fetch && part.blob() != null && part.http() == null) {
                throw new IllegalArgumentException("no http");
            }
        }
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static @Nullable String line(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() >= LINE_CHARS) {
                throw new IllegalArgumentException("line longer than " + LINE_CHARS);
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
