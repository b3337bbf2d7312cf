package dev.binnacle.recording;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.recording.Playhead.Moment;
import java.io.Closeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/// What a tape says to a question at a moment. Any thread may ask.
final class TapeReader implements Closeable {

    private final RecordingArchive archive;
    private final Tape tape;

    /// The last list of each kind that was read, with its blob: inventories are asked for again and again, and
    /// rarely change.
    private final Map<InventoryPart<?>, Map.Entry<String, List<?>>> lists = new ConcurrentHashMap<>();

    TapeReader(RecordingArchive archive, Tape tape) {
        this.archive = archive;
        this.tape = tape;
    }

    RecordingHeader header() {
        return tape.header();
    }

    /// When objects were listed, in order.
    List<Instant> inventories() {
        return tape.times(new Question.InventoryOf());
    }

    Optional<Instant> nextInventory(Instant place) {
        return tape.next(new Question.InventoryOf(), place);
    }

    interface Reading<T> {
        T of(byte[] blob, TapeLine.@Nullable Http http);
    }

    <T> Answer<T> answer(Question question, String what, Moment moment, Reading<T> reading) {
        return tape.answer(question, moment.place())
                .flatMap(line -> Optional.ofNullable(line.answers().get(TapeLine.ONE)))
                .map(part -> decode(part, what, moment, blob -> reading.of(blob, part.http())))
                .orElseGet(() -> Answer.unknown(notRecorded(), moment.now()));
    }

    Inventory inventory(Moment moment) {
        Optional<TapeLine> line = tape.answer(new Question.InventoryOf(), moment.place());
        return new Inventory(
                line.map(found -> moment.heard(found.at())).orElse(moment.now()),
                list(line, InventoryPart.NODES, moment),
                list(line, InventoryPart.PODS, moment),
                list(line, InventoryPart.WORKLOADS, moment),
                list(line, InventoryPart.SERVICES, moment),
                list(line, InventoryPart.CONFIG_MAPS, moment),
                list(line, InventoryPart.MONITORS, moment),
                list(line, InventoryPart.EVENTS, moment));
    }

    private <T> Answer<List<T>> list(Optional<TapeLine> line, InventoryPart<T> kind, Moment moment) {
        return line.flatMap(found -> Optional.ofNullable(found.answers().get(kind.name())))
                .map(part -> list(part, kind, moment))
                .orElseGet(() -> Answer.unknown(notRecorded(), moment.now()));
    }

    private <T> Answer<List<T>> list(TapeLine.Part part, InventoryPart<T> kind, Moment moment) {
        String blob = part.blob();
        Map.Entry<String, List<?>> last = lists.get(kind);
        if (blob != null && last != null && last.getKey().equals(blob)) {
            return Answer.known(kind.cast(last.getValue()), moment.heard(part.at()));
        }
        Answer<List<T>> answer = decode(part, kind.name(), moment, kind::parse);
        answer.known().ifPresent(list -> lists.put(kind, Map.entry(String.valueOf(blob), list)));
        return answer;
    }

    private <T> Answer<T> decode(TapeLine.Part part, String what, Moment moment, Function<byte[], T> reading) {
        Instant at = moment.heard(part.at());
        ClusterFailure failure = part.failure();
        String blob = part.blob();
        if (failure != null || blob == null) {
            return Answer.unknown(failure != null ? failure : notRecorded(), at);
        }
        try {
            return Answer.known(reading.apply(archive.blob(blob)), at);
        } catch (RecordingException | JacksonException | IllegalArgumentException e) {
            return Answer.unknown(
                    new ClusterFailure.Garbled(
                            what,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    at);
        }
    }

    static <T> T json(byte[] blob, TypeReference<T> type) {
        return RecordingJson.complete(RecordingJson.CANONICAL.readValue(blob, type), "answer");
    }

    private static ClusterFailure notRecorded() {
        return new ClusterFailure.Unsupported(ClusterFailure.Reason.NOT_RECORDED, "");
    }

    @Override
    public void close() {
        archive.close();
    }
}
