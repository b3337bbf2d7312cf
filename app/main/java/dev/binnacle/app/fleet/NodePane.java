package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.LiveTable.Word;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.NaturalOrder;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.gpu.GpuCount;
import dev.binnacle.gpu.filter.NodePool;
import dev.binnacle.gpu.use.GpuResource.Sharing;
import dev.binnacle.gpu.use.NodeUse;
import dev.binnacle.gpu.use.NodeUse.ResourceUse;
import dev.binnacle.message.Messages;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Node by node: what it has, what of it is given away, and what is made of it.
final class NodePane extends VBox {

    private static final Comparator<NodeUse> BY_NAME =
            Comparator.comparing(use -> use.node().name(), NaturalOrder.INSTANCE);

    private final Messages messages;
    private final Formats formats;
    private final LiveTable<NodeUse> table;

    NodePane(FleetModel model, FleetView.Setting setting) {
        this.messages = setting.messages();
        table = new LiveTable<>(
                "node-table", setting.threads(), use -> use.node().name());
        formats = new Formats(messages);
        table.setAccessibleText(messages.say("fleet.place.nodes"));
        table.setPlaceholder(
                Placeholder.empty("node", messages.say("fleet.nodes.empty"), messages.say("fleet.nodes.empty.hint")));
        columns();
        table.onOpen(use -> {
            model.filter("node=" + GpuMenu.quoted(use.node().name()));
            model.place().set(FleetPlace.TABLE);
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(table);
        model.picture().when(OnScreen.of(this)).subscribe(picture -> {
            if (picture != null) {
                table.show(() -> lines(picture));
            }
        });
    }

    private void columns() {
        table.text(heading("node"), "", 200, use -> use.node().name());
        table.text(
                heading("model"),
                "",
                96,
                use -> orDash(GpuWords.model(use.node().model())));
        table.text(
                heading("pool"),
                hint("pool"),
                96,
                use -> orDash(NodePool.of(use.node().labels())));
        table.word(
                heading("state"),
                hint("state"),
                114,
                use -> new Word(
                        EngineWords.state(messages, use.node().state()),
                        Tone.of(use.node().state())),
                use -> use.node().state());
        table.number(
                heading("gpus"),
                hint("gpus"),
                62,
                use -> {
                    GpuCount count = count(use);
                    return count.unseen() == 0
                            ? String.valueOf(count.cards())
                            : messages.say("fleet.nodes.seen", count.cards() - count.unseen(), count.cards());
                },
                use -> count(use).cards());
        table.number(heading("whole"), hint("whole"), 90, this::whole, by(NodePane::wholeFree));
        table.number(heading("busy"), hint("busy"), 54, use -> String.valueOf(use.busy()), by(NodeUse::busy));
        table.number(heading("idle"), hint("idle"), 54, use -> String.valueOf(use.idle()), by(NodeUse::idle));
        table.number(heading("unknown"), hint("unknown"), 96, use -> zeroAsDash(use.unknown()), by(NodeUse::unknown));
        table.number(
                heading("util"),
                hint("util"),
                58,
                use -> formats.percent(use.utilization()),
                by(use -> use.utilization().orElse(Double.NaN)));
        table.number(
                heading("mem"),
                hint("mem"),
                134,
                use -> use.memoryUsed().isEmpty() || use.memoryTotal().isEmpty()
                        ? Formats.ABSENT
                        : messages.say(
                                "fleet.memory",
                                use.memoryUsed().getAsDouble() / (1L << 30),
                                use.memoryTotal().getAsDouble() / (1L << 30)),
                by(use -> use.memoryUsed().orElse(Double.NaN)));
        table.text(heading("shared"), hint("shared"), 196, this::shared);
        table.word(
                heading("open"),
                hint("open"),
                96,
                this::open,
                use -> use.closed().map(Enum::ordinal).orElse(-1));
    }

    /// Nodes of which a GPU passes the filter, or all where there is no filter.
    private static List<NodeUse> lines(FleetPicture picture) {
        Set<String> names = new HashSet<>();
        picture.passing().forEach(row -> names.add(row.gpu().node()));
        return picture.use().nodes().stream()
                .filter(use -> !picture.filtered() || names.contains(use.node().name()))
                .sorted(BY_NAME)
                .toList();
    }

    /// `6 / 8`: given away of what there is.
    private String whole(NodeUse use) {
        return use.whole().map(this::ofAll).orElse(Formats.ABSENT);
    }

    private static double wholeFree(NodeUse use) {
        return use.whole().map(whole -> whole.free().orElse(Double.NaN)).orElse(Double.NaN);
    }

    private String ofAll(ResourceUse resource) {
        return messages.say(
                "fleet.nodes.allocated",
                quantity(resource.allocated().orElse(Double.NaN)),
                quantity(resource.allocatable().orElse(Double.NaN)));
    }

    /// Everything but whole GPUs, each under its own name.
    private String shared(NodeUse use) {
        List<ResourceUse> others = use.resources().stream()
                .filter(resource -> resource.sharing() != Sharing.WHOLE)
                .toList();
        return others.isEmpty()
                ? Formats.ABSENT
                : others.stream()
                        .map(resource -> resource.resource() + " " + ofAll(resource))
                        .collect(Collectors.joining(" · "));
    }

    private Word open(NodeUse use) {
        if (!use.objectKnown()) {
            return new Word(messages.say("fleet.nodes.open.unknown"), Tone.UNKNOWN);
        }
        return use.closed()
                .map(why -> switch (why) {
                    case CORDONED -> new Word(messages.say("fleet.nodes.open.cordoned"), Tone.WARN);
                    case NOT_READY -> new Word(messages.say("fleet.nodes.open.notReady"), Tone.BAD);
                })
                .orElseGet(() -> new Word(messages.say("fleet.nodes.open.yes"), Tone.NEUTRAL));
    }

    static String quantity(double value) {
        if (Double.isNaN(value)) {
            return "?";
        }
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String zeroAsDash(int count) {
        return count == 0 ? Formats.ABSENT : String.valueOf(count);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? Formats.ABSENT : text;
    }

    private static Function<NodeUse, @Nullable Object> by(ToDoubleFunction<NodeUse> value) {
        return use -> {
            double known = value.applyAsDouble(use);
            return Double.isNaN(known) ? null : known;
        };
    }

    private static GpuCount count(NodeUse use) {
        return GpuCount.of(use.node().all());
    }

    private String heading(String column) {
        return messages.say("fleet.nodes.column." + column);
    }

    private String hint(String column) {
        return messages.say("fleet.nodes.hint." + column);
    }
}
