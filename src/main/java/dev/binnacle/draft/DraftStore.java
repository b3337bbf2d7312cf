package dev.binnacle.draft;

import dev.binnacle.cluster.ClusterId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Drafts in a folder: `ID.yaml` is the text as typed and `ID.base.json` where it started from. Plain files, so
/// that the folder may live in version control, and other files in it are left alone.
///
/// A file is replaced whole or not at all: written beside, forced to disk, then renamed. A full or read-only
/// disk is an [IOException], and what was there before is still there. A draft that somebody works on is only
/// saved over what they know of ([#expect]); programs that share the folder take turns. Any thread; two savings
/// of one draft at once leave one of the two.
public final class DraftStore {

    private static final String TEXT = ".yaml";
    private static final String BASE = ".base.json";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
    private static final int LONGEST_ID = 120;

    /// Names that Windows keeps for devices, with any suffix.
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    /// Larger files are not drafts of ours: no object of a cluster is that large.
    private static final long MOST_BYTES = 16L << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What a program that was killed while it wrote leaves behind; hidden, and never a draft.
    private static final Pattern LEFTOVER = Pattern.compile("\\.(.+)\\.(yaml|base\\.json)[0-9]+\\.tmp");

    /// Older ones are nobody's work any more.
    private static final Duration WRITING = Duration.ofHours(1);

    private final Path folder;
    private final Map<String, Optional<String>> expected = new ConcurrentHashMap<>();

    public DraftStore(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /// A legal id made from any name: `arms-prom/arms-prom-prometheus-yaml` becomes
    /// `arms-prom-arms-prom-prometheus-yaml`.
    public static String idFor(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[^a-z0-9]+", "");
        plain = plain.substring(0, Math.min(plain.length(), LONGEST_ID - "draft-".length()))
                .replaceAll("[^a-z0-9]+$", "");
        return isLegal(plain) ? plain : "draft-" + (plain.isEmpty() ? "1" : plain.replace('.', '-'));
    }

    /// From now on the draft is saved over that text and no other.
    ///
    /// @param text what its file was last seen to hold; empty for a draft that is new
    public void expect(String id, Optional<String> text) {
        expected.put(id, text);
    }

    /// What [#expect] said last; empty for a draft that is new or that nobody works on.
    public Optional<String> expected(String id) {
        return expected.getOrDefault(id, Optional.empty());
    }

    /// Whether the draft's file holds what is expected of it; so it is of a draft nobody works on.
    public boolean asExpected(String id) {
        Optional<String> wanted = expected.get(id);
        return wanted == null || wanted.equals(text(id));
    }

    /// The text goes first: should the machine stop between the two, a newer text with an older base shows
    /// other people's changes once more, where an older text with a newer base would undo them.
    ///
    /// @throws ChangedOnDiskException   when the file holds something else than is expected of it, see [#expect]
    /// @throws IllegalArgumentException when the id is none that [#idFor] would give or leave alone
    public void save(Draft draft) throws IOException {
        if (!isLegal(draft.id())) {
            throw new IllegalArgumentException("not the name of a draft: " + draft.id());
        }
        byte[] text = encode(draft.text());
        Files.createDirectories(folder);
        try (FolderLock _ = FolderLock.of(folder)) {
            Optional<String> wanted = expected.get(draft.id());
            if (wanted != null) {
                Optional<String> found = text(draft.id());
                boolean taken = found.isEmpty() && Files.exists(folder.resolve(draft.id() + TEXT));
                if (taken || (!found.equals(wanted) && !found.equals(Optional.of(draft.text())))) {
                    throw new ChangedOnDiskException(draft.id() + TEXT);
                }
            }
            FileReplacement.write(folder, draft.id() + TEXT, text);
            if (wanted != null) {
                expect(draft.id(), Optional.of(draft.text()));
            }
            saveBase(draft);
        }
    }

    private void saveBase(Draft draft) throws IOException {
        if (draft.base().isPresent()) {
            byte[] json = json(draft.base().get());
            Path file = folder.resolve(draft.id() + BASE);
            boolean same = Files.isRegularFile(file)
                    && Files.size(file) == json.length
                    && Arrays.equals(Files.readAllBytes(file), json);
            if (!same) {
                FileReplacement.write(folder, draft.id() + BASE, json);
            }
        } else {
            Files.deleteIfExists(folder.resolve(draft.id() + BASE));
        }
    }

    /// Takes away what programs left behind that were killed while they wrote.
    public void tidy(Instant now) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path file : files) {
                if (LEFTOVER.matcher(String.valueOf(file.getFileName())).matches()
                        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(WRITING))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // they are in nobody's way
        }
    }

    /// Newest first. What cannot be read as a draft is left out; a draft whose base cannot be read is one
    /// without.
    public List<Draft> list() {
        List<Draft> drafts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + TEXT)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                load(name.substring(0, name.length() - TEXT.length())).ifPresent(drafts::add);
            }
        } catch (IOException | DirectoryIteratorException _) {
            // no folder yet, or not readable: what was read so far is what there is
        }
        drafts.sort(Comparator.comparing(Draft::savedAt).reversed().thenComparing(Draft::id));
        return List.copyOf(drafts);
    }

    public Optional<Draft> load(String id) {
        try {
            Path file = folder.resolve(isLegal(id) ? id + TEXT : ".");
            Optional<String> text = text(id);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Draft(
                            id,
                            text.get(),
                            base(id),
                            Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Empty also where there is something that is no draft.
    private Optional<String> text(String id) {
        Path file = folder.resolve(isLegal(id) ? id + TEXT : ".");
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? Optional.of(decode(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The base goes last, for the same reason as in [#save].
    public void delete(String id) throws IOException {
        if (isLegal(id)) {
            expected.remove(id);
            Files.deleteIfExists(folder.resolve(id + TEXT));
            Files.deleteIfExists(folder.resolve(id + BASE));
        }
    }

    private Optional<Draft.Base> base(String id) {
        try {
            Path file = folder.resolve(id + BASE);
            if (!Files.isRegularFile(file) || Files.size(file) > 2 * MOST_BYTES) {
                return Optional.empty();
            }
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            ClusterId from = ClusterIdJson.read(json);
            String text = json.path("text").asString("");
            if (text.isEmpty() || from.server().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Draft.Base(
                    from,
                    text,
                    json.path("resourceVersion").asString(""),
                    json.path("whole").asBoolean(true)));
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }

    private static byte[] json(Draft.Base base) {
        ObjectNode json = JSON.createObjectNode();
        ClusterIdJson.put(json, base.cluster());
        json.put("resourceVersion", base.resourceVersion());
        json.put("whole", base.whole());
        json.put("text", base.text());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    private static byte[] encode(String text) throws CharacterCodingException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        byte[] exact = new byte[bytes.remaining()];
        bytes.get(exact);
        return exact;
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static boolean isLegal(String id) {
        return id.length() <= LONGEST_ID
                && ID.matcher(id).matches()
                && !DEVICE.matcher(id).matches();
    }
}
