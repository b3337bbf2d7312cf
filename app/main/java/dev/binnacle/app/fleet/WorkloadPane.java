package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.LiveTable.Word;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.use.FleetUse;
import dev.binnacle.gpu.use.GpuResource;
import dev.binnacle.gpu.use.WorkloadUse;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Who holds GPUs, and what they make of them: idle holders first.
final class WorkloadPane extends VBox {

    private final Messages messages;
    private final Formats formats;
    private final ObservableValue<Instant> now;
    private final Label waiting = new Label();
    private final LiveTable<WorkloadUse> table;

    WorkloadPane(FleetModel model, FleetView.Setting setting) {
        this.messages = setting.messages();
        this.now = setting.now();
        table = new LiveTable<>("workload-table", setting.threads(), WorkloadUse::owner);
        formats = new Formats(messages);
        waiting.setId("fleet-waiting");
        waiting.setWrapText(true);
        waiting.getStyleClass().add("caution");
        waiting.setMaxWidth(Double.MAX_VALUE);
        waiting.managedProperty().bind(waiting.visibleProperty());
        VBox.setMargin(waiting, new Insets(0, 24, 8, 24));
        table.setAccessibleText(messages.say("fleet.place.workloads"));
        table.setPlaceholder(Placeholder.empty(
                "pod", messages.say("fleet.workloads.empty"), messages.say("fleet.workloads.empty.hint")));
        columns();
        table.onOpen(use -> {
            model.filter("workload=" + GpuMenu.quoted(use.owner().name()) + " ns="
                    + GpuMenu.quoted(use.owner().namespace()));
            model.place().set(FleetPlace.TABLE);
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(waiting, table);
        model.picture().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void columns() {
        table.text(heading("name"), "", 150, use -> use.owner().name());
        table.text(heading("namespace"), "", 108, use -> use.owner().namespace());
        table.text(heading("kind"), "", 92, use -> use.owner().kind());
        table.word(heading("standing"), hint("standing"), 110, this::standing, WorkloadUse::standing);
        table.number(heading("asked"), hint("asked"), 120, use -> resources(use.asked()), WorkloadUse::whole);
        table.number(
                heading("gpus"),
                hint("gpus"),
                64,
                use -> use.gpus().isEmpty()
                        ? Formats.ABSENT
                        : String.valueOf(use.gpus().size()),
                by(use -> use.gpus().size()));
        table.number(heading("idle"), hint("idle"), 50, use -> count(use, use.idle()), by(WorkloadUse::idle));
        table.number(
                heading("util"),
                hint("util"),
                58,
                use -> formats.percent(use.utilization()),
                ratio(use -> use.utilization()));
        table.number(heading("most"), hint("most"), 58, use -> formats.percent(use.most()), ratio(WorkloadUse::most));
        table.number(
                heading("lately"),
                hint("lately"),
                66,
                use -> formats.percent(use.lately()),
                ratio(WorkloadUse::lately));
        table.number(heading("pods"), hint("pods"), 60, use -> String.valueOf(use.pods()), by(WorkloadUse::pods));
        table.number(
                heading("waiting"),
                hint("waiting"),
                132,
                use -> use.waiting() == 0
                        ? Formats.ABSENT
                        : messages.say("fleet.workloads.waiting", use.waiting(), resources(use.awaited())),
                by(WorkloadUse::waiting));
        table.number(
                heading("nodes"),
                hint("nodes"),
                58,
                use -> String.valueOf(use.nodes().size()),
                by(use -> use.nodes().size()));
        table.number(
                heading("since"),
                hint("since"),
                70,
                use -> {
                    Instant since = use.since();
                    return since == null ? Formats.ABSENT : formats.age(Duration.between(since, now.getValue()));
                },
                use -> {
                    Instant since = use.since();
                    return since == null ? null : -since.toEpochMilli();
                });
    }

    private void show(@Nullable FleetPicture picture) {
        if (picture != null) {
            FleetUse.Waiting line = picture.use().waiting();
            waiting.setVisible(line.pods() > 0);
            waiting.setText(messages.say("fleet.waiting", line.pods(), line.whole(), line.idleHeld(), line.free()));
            table.show(() -> lines(picture));
        }
    }

    private static List<WorkloadUse> lines(FleetPicture picture) {
        if (!picture.filtered()) {
            return picture.use().workloads();
        }
        Set<GpuId> passing = new HashSet<>();
        picture.passing().forEach(row -> passing.add(row.id()));
        return picture.use().workloads().stream()
                .filter(one -> one.gpus().stream().anyMatch(passing::contains))
                .toList();
    }

    private Word standing(WorkloadUse use) {
        return switch (use.standing()) {
            case IDLE -> new Word(messages.say("fleet.standing.idle"), Tone.WARN);
            case PARTLY_IDLE -> new Word(messages.say("fleet.standing.partlyIdle"), Tone.ACCENT);
            case WAITING -> new Word(messages.say("fleet.standing.waiting"), Tone.ACCENT);
            case BUSY -> new Word(messages.say("fleet.standing.busy"), Tone.OK);
            case UNKNOWN -> new Word(messages.say("fleet.standing.unknown"), Tone.UNKNOWN);
        };
    }

    /// `8`, or each other resource under its own name.
    private static String resources(SortedMap<String, Double> asked) {
        if (asked.isEmpty()) {
            return Formats.ABSENT;
        }
        return asked.entrySet().stream()
                .map((Map.Entry<String, Double> entry) -> entry.getKey().equals(GpuResource.WHOLE)
                        ? NodePane.quantity(entry.getValue())
                        : NodePane.quantity(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(" · "));
    }

    private static String count(WorkloadUse use, int count) {
        return use.gpus().isEmpty() ? Formats.ABSENT : String.valueOf(count);
    }

    private static Function<WorkloadUse, @Nullable Object> by(ToIntFunction<WorkloadUse> value) {
        return value::applyAsInt;
    }

    private static Function<WorkloadUse, @Nullable Object> ratio(Function<WorkloadUse, OptionalDouble> value) {
        return use -> {
            OptionalDouble known = value.apply(use);
            return known.isEmpty() ? null : known.getAsDouble();
        };
    }

    private String heading(String column) {
        return messages.say("fleet.workloads.column." + column);
    }

    private String hint(String column) {
        return messages.say("fleet.workloads.hint." + column);
    }
}
