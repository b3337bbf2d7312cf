package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fx.NaturalOrder;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.filter.NodePool;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the heat map puts together under one heading.
///
/// @param id    tells groupings apart; equal ids are the same grouping
/// @param title what the choice is called
/// @param rule  called on a background thread
record HeatGrouping(String id, Message title, Rule rule) {

    private static final List<GpuState> WORST_FIRST = List.of(
            GpuState.FATAL,
            GpuState.WARNING,
            GpuState.UNREACHABLE,
            GpuState.FORBIDDEN,
            GpuState.NO_AGENT,
            GpuState.STALE,
            GpuState.NOT_COLLECTED,
            GpuState.UNSUPPORTED,
            GpuState.IDLE_HELD,
            GpuState.HEALTHY);

    public static final HeatGrouping NONE =
            new HeatGrouping("none", Message.of("heat.group.none"), (_, _) -> new Key(0, Message.verbatim("")));

    public static final HeatGrouping MODEL = new HeatGrouping(
            "model",
            Message.of("heat.group.model"),
            (node, gpu) -> Key.named(
                    make(gpu == null || gpu.model().isEmpty() ? node.model() : gpu.model()),
                    Message.of("heat.group.model.unknown")));

    /// By the pod that holds it, as the exporters attribute it.
    public static final HeatGrouping HOLDER =
            new HeatGrouping("holder", Message.of("heat.group.holder"), (_, gpu) -> holder(gpu));

    public static final HeatGrouping STATE = new HeatGrouping("state", Message.of("heat.group.state"), (node, gpu) -> {
        GpuState state = gpu == null ? node.state() : gpu.state();
        return new Key(WORST_FIRST.indexOf(state), EngineWords.state(state));
    });

    /// More groups than this are a list and no picture.
    private static final int MOST_GROUPS = 60;

    public interface Rule {
        /// @param gpu null where the node does not say how many it has
        Key of(GpuNode node, @Nullable Gpu gpu);
    }

    /// @param rank lower comes first; equals are sorted by their name
    public record Key(int rank, Message title) {

        static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::rank).thenComparing(Key::name, NaturalOrder.INSTANCE);

        /// Those with no name come last, as `otherwise`.
        public static Key named(String name, Message otherwise) {
            return name.isEmpty() ? new Key(1, otherwise) : new Key(0, Message.verbatim(name));
        }

        private String name() {
            return title.args().isEmpty()
                    ? title.key()
                    : String.valueOf(title.args().getFirst());
        }
    }

    public static HeatGrouping label(String key) {
        Message title = NodePool.LABELS.contains(key)
                ? Message.of("heat.group.pool", key)
                : Message.of("heat.group.label", key);
        return new HeatGrouping(
                "label:" + key,
                title,
                (node, _) -> Key.named(node.labels().getOrDefault(key, ""), Message.of("heat.group.label.none", key)));
    }

    /// What these nodes can be grouped by: pools first, then every other label that cuts them into more than
    /// one group and not into single nodes.
    static List<HeatGrouping> choices(List<GpuNode> nodes) {
        Map<String, TreeSet<String>> values = new TreeMap<>();
        for (GpuNode node : nodes) {
            node.labels().forEach((key, value) -> {
                TreeSet<String> seen = values.computeIfAbsent(key, _ -> new TreeSet<>());
                if (seen.size() <= MOST_GROUPS) {
                    seen.add(value);
                }
            });
        }
        List<HeatGrouping> choices = new ArrayList<>(List.of(NONE, MODEL, HOLDER, STATE));
        NodePool.LABELS.stream()
                .filter(values::containsKey)
                .map(HeatGrouping::label)
                .forEach(choices::add);
        values.forEach((key, seen) -> {
            boolean everywhere = nodes.stream().allMatch(node -> node.labels().containsKey(key));
            int groups = seen.size() + (everywhere ? 0 : 1);
            if (!NodePool.LABELS.contains(key) && groups > 1 && groups <= MOST_GROUPS && 2 * groups <= nodes.size()) {
                choices.add(label(key));
            }
        });
        return List.copyOf(choices);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeatGrouping that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /// The driver says `NVIDIA A100-SXM4-80GB` and a node's label, which takes no blanks,
    /// `NVIDIA-A100-SXM4-80GB`.
    private static String make(String model) {
        String joined = model.replace(' ', '-');
        return joined.startsWith("NVIDIA-") ? joined.substring("NVIDIA-".length()) : joined;
    }

    private static Key holder(@Nullable Gpu gpu) {
        if (gpu == null || !gpu.seen()) {
            return new Key(2, Message.of("heat.group.holder.unknown"));
        }
        return gpu.holder().present()
                ? new Key(
                        0,
                        Message.verbatim(
                                gpu.holder().namespace() + "/" + gpu.holder().pod()))
                : new Key(1, Message.of("heat.group.holder.free"));
    }
}
