package dev.binnacle.app.fleet.heat;

import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What stands beside what, without sizes: groups of blocks (nodes) of cells (GPUs) of parts (MIG instances;
/// most cells have one). Everything is numbered in drawing order, parts as the items of the [HeatFrame].
/// Immutable; two updates that differ in values alone share one plan.
final class HeatPlan {

    static final HeatPlan EMPTY = new Builder().build();

    private final List<Message> titles;
    private final List<String> nodes;
    private final int[] groupStart;
    private final int[] blockStart;
    private final int[] cellStart;
    private final int[] cellOfPart;
    private final int[] widest;

    private HeatPlan(Builder builder) {
        titles = List.copyOf(builder.titles);
        nodes = List.copyOf(builder.nodes);
        groupStart = closed(builder.groupStart, nodes.size());
        blockStart = closed(builder.blockStart, builder.cellStart.size());
        cellStart = closed(builder.cellStart, builder.parts);
        cellOfPart = new int[builder.parts];
        for (int cell = 0; cell < cells(); cell++) {
            Arrays.fill(cellOfPart, cellStart[cell], cellStart[cell + 1], cell);
        }
        widest = new int[groups()];
        for (int group = 0; group < groups(); group++) {
            for (int block = groupStart[group]; block < groupStart[group + 1]; block++) {
                widest[group] = Math.max(widest[group], blockStart[block + 1] - blockStart[block]);
            }
        }
    }

    int groups() {
        return titles.size();
    }

    int blocks() {
        return nodes.size();
    }

    int cells() {
        return cellStart.length - 1;
    }

    int parts() {
        return cellOfPart.length;
    }

    Message title(int group) {
        return titles.get(group);
    }

    /// The node of a block. A node whose GPUs belong to several groups has a block in each.
    String node(int block) {
        return nodes.get(block);
    }

    /// The first block of a group; of `groups()`, the end.
    int firstBlock(int group) {
        return groupStart[group];
    }

    int firstCell(int block) {
        return blockStart[block];
    }

    int firstPart(int cell) {
        return cellStart[cell];
    }

    int cellOf(int part) {
        return cellOfPart[part];
    }

    /// Cells of the largest block of a group.
    int widest(int group) {
        return widest[group];
    }

    /// The last of `starts` not after `index`, where `starts` is as of [#firstBlock] and the like.
    int blockOf(int cell) {
        int found = Arrays.binarySearch(blockStart, 0, blocks(), cell);
        return found >= 0 ? found : -found - 2;
    }

    int groupOf(int block) {
        int found = Arrays.binarySearch(groupStart, 0, groups(), block);
        return found >= 0 ? found : -found - 2;
    }

    boolean sameAs(HeatPlan other) {
        return titles.equals(other.titles)
                && nodes.equals(other.nodes)
                && Arrays.equals(groupStart, other.groupStart)
                && Arrays.equals(blockStart, other.blockStart)
                && Arrays.equals(cellStart, other.cellStart);
    }

    private static int[] closed(List<Integer> starts, int end) {
        int[] closed = new int[starts.size() + 1];
        for (int i = 0; i < starts.size(); i++) {
            closed[i] = starts.get(i);
        }
        closed[starts.size()] = end;
        return closed;
    }

    /// Takes groups, blocks, cells and parts in drawing order.
    static final class Builder {
        private final List<Message> titles = new ArrayList<>();
        private final List<String> nodes = new ArrayList<>();
        private final List<Integer> groupStart = new ArrayList<>();
        private final List<Integer> blockStart = new ArrayList<>();
        private final List<Integer> cellStart = new ArrayList<>();
        private int parts;

        Builder group(Message title) {
            titles.add(title);
            groupStart.add(nodes.size());
            return this;
        }

        Builder block(String node) {
            nodes.add(node);
            blockStart.add(cellStart.size());
            return this;
        }

        Builder cell(int partsOfIt) {
            cellStart.add(parts);
            parts += partsOfIt;
            return this;
        }

        Builder cells(int count) {
            for (int i = 0; i < count; i++) {
                cell(1);
            }
            return this;
        }

        HeatPlan build() {
            return new HeatPlan(this);
        }
    }
}
