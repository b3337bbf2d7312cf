package dev.binnacle.recording;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A live cluster whose answers are written down, secrets removed, on their way to whoever asked. Answers
/// themselves pass unchanged, and nothing that can go wrong with the recording reaches the asker. What is
/// applied is not recorded.
///
/// Any thread may ask. The writer belongs to whoever made it and outlives this cluster: [#close] closes the
/// live cluster alone.
public final class TapedCluster implements Cluster {

    private final Cluster live;
    private final RecordingWriter tape;

    public TapedCluster(Cluster live, RecordingWriter tape) {
        this.live = live;
        this.tape = tape;
    }

    @Override
    public ClusterId id() {
        return live.id();
    }

    @Override
    public InstantSource clock() {
        return live.clock();
    }

    @Override
    public Answer<String> version() {
        return taped(new Question.Version(), live.version(), value -> json(RecordingJson.CANONICAL, value));
    }

    @Override
    public Inventory inventory() {
        Inventory inventory = live.inventory();
        write(inventory);
        return inventory;
    }

    @Override
    public Subscription watch(Consumer<Inventory> listener) {
        return live.watch(inventory -> {
            write(inventory);
            listener.accept(inventory);
        });
    }

    @Override
    public Answer<Boolean> mayI(Permission permission) {
        return taped(
                new Question.MayI(permission), live.mayI(permission), value -> json(RecordingJson.CANONICAL, value));
    }

    @Override
    public Answer<Fetched> fetch(Endpoint endpoint, Limits limits) {
        Answer<Fetched> answer = live.fetch(endpoint, limits);
        TapeLine.Http http = answer.known()
                .map(page -> new TapeLine.Http(page.status(), page.contentType(), page.took()))
                .orElse(null);
        write(new Question.Fetch(endpoint), part(answer, page -> Redaction.body(page.body()), http));
        return answer;
    }

    @Override
    public Answer<Fetched> post(Endpoint endpoint, Limits limits) {
        return live.post(endpoint, limits);
    }

    @Override
    public Answer<Manifest> read(ObjectRef object) {
        return taped(new Question.Read(object), live.read(object), value -> json(RecordingJson.ORDERED, value.tree()));
    }

    @Override
    public Answer<Manifest> apply(Manifest manifest, ApplyMode mode, Ownership ownership) {
        return live.apply(manifest, mode, ownership);
    }

    @Override
    public Answer<String> logs(LogQuery query) {
        return taped(
                Question.of(query),
                live.logs(query),
                value -> Redaction.text(value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Answer<ExecOutput> exec(ExecQuery query) {
        return taped(new Question.Exec(query), live.exec(query), value -> json(RecordingJson.CANONICAL, value));
    }

    @Override
    public Answer<List<HostOutput>> hostOutputs() {
        return taped(new Question.HostOutputs(), live.hostOutputs(), value -> json(RecordingJson.CANONICAL, value));
    }

    @Override
    public void tell(HostOutput output) {
        live.tell(output);
    }

    @Override
    public void close() {
        live.close();
    }

    private <T> Answer<T> taped(Question question, Answer<T> answer, Function<T, byte[]> content) {
        write(question, part(answer, content, null));
        return answer;
    }

    private void write(Inventory inventory) {
        Map<String, TapeLine.Part> parts = new LinkedHashMap<>();
        for (InventoryPart<?> kind : InventoryPart.ALL) {
            Optional<TapeLine.Part> part =
                    part(kind.in(inventory), value -> json(RecordingJson.CANONICAL, value), null);
            if (part.isEmpty()) {
                return;
            }
            parts.put(kind.name(), part.get());
        }
        tape.line(new TapeLine(live.clock().instant(), new Question.InventoryOf(), parts));
    }

    private void write(Question question, Optional<TapeLine.Part> part) {
        part.ifPresent(
                answered -> tape.line(new TapeLine(live.clock().instant(), question, RecordingWriter.one(answered))));
    }

    private <T> Optional<TapeLine.Part> part(
            Answer<T> answer, Function<T, byte[]> content, TapeLine.@Nullable Http http) {
        return switch (answer) {
            case Answer.Known<T>(T value, var at) ->
                tape.blob(content.apply(value)).map(blob -> new TapeLine.Part(at, blob, null, http));
            case Answer.Unknown<T>(var why, var at) -> Optional.of(new TapeLine.Part(at, null, why, null));
        };
    }

    private static byte[] json(JsonMapper mapper, Object value) {
        return mapper.writeValueAsBytes(Redaction.tree(mapper.valueToTree(value)));
    }
}
