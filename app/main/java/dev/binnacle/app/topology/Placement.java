package dev.binnacle.app.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts boxes of one column as near as can be (least squares) to where each wants to be, in the given order and
/// with a minimal distance: pool adjacent violators.
final class Placement {

    private Placement() {}

    /// Boxes that would overlap, moved as one.
    private record Block(double sum, int count, int first) {
        double offset() {
            return sum / count;
        }

        Block with(Block next) {
            return new Block(sum + next.sum, count + next.count, first);
        }
    }

    static Map<String, Double> nearest(List<String> order, Map<String, Double> wanted, double distance) {
        Deque<Block> blocks = new ArrayDeque<>();
        for (int i = 0; i < order.size(); i++) {
            Block block = new Block(wanted.getOrDefault(order.get(i), 0.0) - i * distance, 1, i);
            while (!blocks.isEmpty() && blocks.getLast().offset() > block.offset()) {
                block = blocks.removeLast().with(block);
            }
            blocks.addLast(block);
        }
        Map<String, Double> placed = new HashMap<>();
        for (Block block : blocks) {
            for (int i = block.first(); i < block.first() + block.count(); i++) {
                placed.put(order.get(i), block.offset() + i * distance);
            }
        }
        return placed;
    }
}
