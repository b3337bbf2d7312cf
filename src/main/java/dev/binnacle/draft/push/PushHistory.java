package dev.binnacle.draft.push;

import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.ClusterIdJson;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.FileReplacement;
import dev.binnacle.draft.push.PushRecord.Result;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The pushes made from this machine, a JSON file each, newest [#MOST]. Each is on disk before its request
/// leaves, as one whose result is unclear, so that no write is ever without a way back. Of a Secret nothing but
/// the fact is kept.
///
/// Any thread.
public final class PushHistory {

    /// A month of busy work; the oldest go first.
    static final int MOST = 500;

    private static final String SUFFIX = ".json";
    private static final long MOST_BYTES = 64L << 20;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final String person;

    /// @param person who is logged in, as it is to be remembered
    public PushHistory(Path folder, String person) {
        this.folder = folder;
        this.person = person;
    }

    public Path folder() {
        return folder;
    }

    /// To be called before the write.
    ///
    /// @return the record, of unclear result until [#end] tells
    PushRecord begin(PushPlan plan, Instant at) throws IOException {
        boolean secret = plan.manifest().ref().kind().equals("Secret");
        Optional<String> before = plan.before().filter(_ -> !secret);
        PushRecord begun = new PushRecord(
                freeId(plan, at),
                at,
                person,
                plan.cluster(),
                plan.manifest().ref(),
                Result.UNCLEAR,
                before,
                secret ? Optional.empty() : Optional.of(plan.after()),
                secret ? Optional.empty() : Optional.of(plan.draft().text()),
                secret ? Optional.empty() : plan.undoing());
        Files.createDirectories(folder);
        write(begun);
        dropOldest();
        return begun;
    }

    PushRecord end(PushRecord begun, Result result) throws IOException {
        PushRecord ended = begun.ended(result);
        write(ended);
        return ended;
    }

    /// Newest first. What cannot be read is left out.
    public List<PushRecord> all() {
        List<PushRecord> records = new ArrayList<>();
        for (Path file : files()) {
            read(file).ifPresent(records::add);
        }
        records.sort(Comparator.comparing(PushRecord::at).reversed().thenComparing(PushRecord::id));
        return List.copyOf(records);
    }

    private void write(PushRecord push) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("at", push.at().toString()).put("person", push.person());
        json.put("result", push.result().name());
        ClusterIdJson.put(json, push.cluster());
        json.putObject("object")
                .put("apiVersion", push.object().apiVersion())
                .put("kind", push.object().kind())
                .put("namespace", push.object().namespace())
                .put("name", push.object().name());
        push.before().ifPresent(text -> json.put("before", text));
        push.after().ifPresent(text -> json.put("after", text));
        push.pushed().ifPresent(text -> json.put("pushed", text));
        push.undoing().ifPresent(text -> json.put("undoing", text));
        FileReplacement.write(
                folder,
                push.id() + SUFFIX,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }

    private static Optional<PushRecord> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            JsonNode object = json.path("object");
            String name = String.valueOf(file.getFileName());
            return Optional.of(new PushRecord(
                    name.substring(0, name.length() - SUFFIX.length()),
                    Instant.parse(text(json, "at")),
                    text(json, "person"),
                    ClusterIdJson.read(json),
                    new ObjectRef(
                            text(object, "apiVersion"),
                            text(object, "kind"),
                            text(object, "namespace"),
                            text(object, "name")),
                    Result.valueOf(text(json, "result")),
                    optional(json, "before"),
                    optional(json, "after"),
                    optional(json, "pushed"),
                    optional(json, "undoing")));
        } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asString("");
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return Optional.of(text(json, key)).filter(text -> !text.isEmpty());
    }

    private String freeId(PushPlan plan, Instant at) {
        String id = STAMP.format(at) + "-"
                + DraftStore.idFor(plan.manifest().ref().namespace() + "-"
                        + plan.manifest().ref().name());
        String free = id;
        for (int n = 2; Files.exists(folder.resolve(free + SUFFIX)); n++) {
            free = id + "-" + n;
        }
        return free;
    }

    /// Names begin with their time.
    private void dropOldest() throws IOException {
        List<Path> files = files();
        for (Path file : files.subList(0, Math.max(0, files.size() - MOST))) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> files() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "2*" + SUFFIX)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException _) {
            // no folder yet, or not readable: what was read so far is what there is
        }
        found.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        return found;
    }
}
