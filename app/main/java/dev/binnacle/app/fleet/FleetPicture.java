package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.NaturalOrder;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuCount;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.filter.GpuFilter;
import dev.binnacle.gpu.use.FleetUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything the fleet screen shows of one moment: made beside the UI thread, never changed after. No record, since
/// it is only ever itself, and to compare two of them would take longer than to show one.
final class FleetPicture {

    private static final int SUGGESTED = 6;

    private final FleetFeed.Update update;
    private final FleetUse use;
    private final Predicate<Gpu> shown;
    private final List<GpuRow> all;
    private final List<GpuRow> passing;
    private final boolean filtered;
    private final Map<GpuId, GpuRow> byId;
    private final GpuCount count;
    private final GpuCount passingCount;
    private final int agentsWell;
    private final List<GpuId> suggested;

    /// What to make a picture of.
    ///
    /// @param now       by the clock of the cluster, for ages in the filter
    /// @param suggested until now: of those that need a look alike, they stay
    record Request(FleetFeed.Update update, FleetUse use, GpuFilter filter, Instant now, List<GpuId> suggested) {}

    private FleetPicture(Request request) {
        update = request.update();
        use = request.use();
        all = rows(update.nodes(), use);
        byId = HashMap.newHashMap(all.size());
        all.forEach(row -> byId.put(row.id(), row));
        count = count(all);
        suggested = suggested(worst(all), request.suggested());
        agentsWell =
                (int) update.fleet().agents().stream().filter(AgentStatus::ok).count();
        filtered = !request.filter().everything();
        if (!filtered) {
            shown = _ -> true;
            passing = all;
            passingCount = count;
        } else {
            shown = gpu -> passes(gpu, request);
            passing = all.stream().filter(row -> shown.test(row.gpu())).toList();
            passingCount = count(passing);
        }
    }

    /// May take milliseconds with ten thousand GPUs, and belongs beside the UI thread.
    static FleetPicture of(Request request) {
        return new FleetPicture(request);
    }

    /// Nodes in the order people count in, `node-9` before `node-10`.
    private static List<GpuRow> rows(List<GpuNode> nodes, FleetUse use) {
        List<GpuNode> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.comparing(GpuNode::name, NaturalOrder.INSTANCE));
        List<GpuRow> rows = new ArrayList<>(8 * nodes.size());
        for (GpuNode node : sorted) {
            for (Gpu gpu : node.all()) {
                rows.add(new GpuRow(gpu, node, use.owners().get(gpu.id())));
            }
        }
        return List.copyOf(rows);
    }

    private static GpuCount count(List<GpuRow> rows) {
        return GpuCount.of(rows.stream().map(GpuRow::gpu).toList());
    }

    private boolean passes(Gpu gpu, Request request) {
        @Nullable GpuRow row = byId.get(gpu.id());
        return row != null
                && request.filter()
                        .test(new GpuFilter.Subject(
                                gpu,
                                row.node().labels(),
                                row.holder() == null ? "" : row.holder().name(),
                                request.now()));
    }

    FleetFeed.Update update() {
        return update;
    }

    FleetUse use() {
        return use;
    }

    /// Whether a GPU of this picture passes the filter. Any thread.
    Predicate<Gpu> shown() {
        return shown;
    }

    /// Every GPU, also those that are announced and were never seen, by node and index.
    List<GpuRow> all() {
        return all;
    }

    /// Those that pass the filter, in the same order.
    List<GpuRow> passing() {
        return passing;
    }

    boolean filtered() {
        return filtered;
    }

    Optional<GpuRow> find(GpuId id) {
        return Optional.ofNullable(byId.get(id));
    }

    GpuCount count() {
        return count;
    }

    GpuCount passingCount() {
        return passingCount;
    }

    /// Agents that were read well the last time.
    int agentsWell() {
        return agentsWell;
    }

    /// A few that most need a look, worst first; the first of all where none does.
    List<GpuId> suggested() {
        return suggested;
    }

    private List<GpuId> suggested(List<GpuRow> worst, List<GpuId> before) {
        if (worst.isEmpty()) {
            return List.of();
        }
        int least = attention(worst.getLast());
        List<GpuRow> old =
                before.stream().map(this::find).flatMap(Optional::stream).toList();
        Stream<GpuRow> worse = worst.stream().filter(row -> attention(row) < least);
        Stream<GpuRow> stay = old.stream().filter(row -> attention(row) == least);
        Set<GpuId> chosen = Stream.of(worse, stay, worst.stream())
                .flatMap(rows -> rows)
                .map(GpuRow::id)
                .distinct()
                .limit(worst.size())
                .collect(Collectors.toSet());
        return Stream.concat(old.stream(), worst.stream())
                .filter(row -> chosen.contains(row.id()))
                .sorted(Comparator.comparingInt(FleetPicture::attention))
                .map(GpuRow::id)
                .distinct()
                .toList();
    }

    private static List<GpuRow> worst(List<GpuRow> rows) {
        List<GpuRow> worst = new ArrayList<>();
        for (int rank = 0; rank < attentionOf(GpuState.HEALTHY) && worst.size() < SUGGESTED; rank++) {
            for (GpuRow row : rows) {
                if (attention(row) == rank && worst.size() < SUGGESTED) {
                    worst.add(row);
                }
            }
        }
        return worst.isEmpty() ? rows.subList(0, Math.min(SUGGESTED, rows.size())) : worst;
    }

    private static int attention(GpuRow row) {
        return attentionOf(row.gpu().state());
    }

    private static int attentionOf(GpuState state) {
        return switch (state) {
            case FATAL -> 0;
            case WARNING -> 1;
            case UNREACHABLE, STALE, FORBIDDEN, NO_AGENT, NOT_COLLECTED, UNSUPPORTED -> 2;
            case IDLE_HELD -> 3;
            case HEALTHY -> 4;
        };
    }
}
