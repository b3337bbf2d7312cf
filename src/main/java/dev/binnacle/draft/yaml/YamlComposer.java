package dev.binnacle.draft.yaml;

import dev.binnacle.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Builds [YamlNode]s from the parser's events, with a stack of its own instead of recursion. The parser's own
/// composer recurses, stops at the first duplicate key and has no limit on nesting. Thread-confined, for one
/// text.
final class YamlComposer {

    /// Nothing in Kubernetes or Prometheus comes near; the deepest custom resource definitions reach 60.
    static final int DEEPEST = 200;

    static final int MOST_NODES = 500_000;

    /// How many nodes aliases may stand for, all together.
    static final int MOST_ALIASED = 100_000;

    private final boolean firstAlone;
    private final TextLines lines;
    private final Problems problems;
    private final List<YamlNode> roots = new ArrayList<>();
    private final Deque<Open> stack = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;
    private long aliased;
    private Position reached = Position.START;

    /// @param firstAlone reads one document, as Prometheus does, and says so where there are more
    YamlComposer(TextLines lines, Problems problems, boolean firstAlone) {
        this.firstAlone = firstAlone;
        this.lines = lines;
        this.problems = problems;
    }

    List<YamlNode> roots() {
        return roots;
    }

    void accept(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> document(event);
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case MappingStart, SequenceStart -> open((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> close();
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {
                // nothing to build
            }
        }
    }

    private void document(Event event) {
        anchors.clear();
        if (firstAlone && !roots.isEmpty()) {
            problems.warning(start(event), Message.of("draft.prometheus.several-documents"));
            throw new LimitReached();
        }
    }

    private void scalar(ScalarEvent event) {
        count(event);
        Position start = start(event);
        YamlNode.Style style = style(event.getScalarStyle());
        String tag = event.getTag().orElse("");
        int indent = style == YamlNode.Style.LITERAL ? indent(start.line(), event.getValue()) : 0;
        Open scalar = new Open(false, start, anchor(event));
        add(
                new YamlNode.Scalar(
                        LegacyColons.unmask(event.getValue(), style), style, tag, start, end(event), indent),
                scalar);
    }

    private void open(CollectionStartEvent event) {
        count(event);
        if (stack.size() >= DEEPEST) {
            problems.error(start(event), Message.of("draft.yaml.too-deep", DEEPEST));
            throw new LimitReached();
        }
        stack.push(new Open(event instanceof MappingStartEvent, start(event), anchor(event)));
    }

    private void close() {
        Open closed = stack.pop();
        add(closed.mapping ? mapping(closed) : new YamlNode.Sequence(closed.children, closed.start), closed);
    }

    private void alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        Anchored target = anchors.get(name);
        if (target == null) {
            boolean itself = stack.stream().anyMatch(open -> name.equals(open.anchor));
            problems.error(
                    start(event),
                    itself ? Message.of("draft.yaml.alias-of-itself", name) : Message.of("draft.yaml.alias", name));
            throw new LimitReached();
        }
        aliased += target.size;
        if (aliased > MOST_ALIASED || stack.size() + target.height > DEEPEST) {
            problems.error(
                    start(event),
                    Message.of("draft.yaml.alias-bomb", name, MOST_ALIASED),
                    Message.of("draft.yaml.alias-bomb.fix"));
            throw new LimitReached();
        }
        Open parent = stack.peek();
        if (parent != null) {
            parent.take(target.node, target.size, target.height);
        }
    }

    private void add(YamlNode node, Open built) {
        if (built.anchor != null) {
            anchors.put(built.anchor, new Anchored(node, built.size, built.height));
        }
        Open parent = stack.peek();
        if (parent == null) {
            roots.add(node);
        } else {
            parent.take(node, built.size, built.height);
        }
    }

    private YamlNode.Mapping mapping(Open open) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        List<YamlNode> merges = new ArrayList<>();
        for (int i = 0; i + 1 < open.children.size(); i += 2) {
            YamlNode key = open.children.get(i);
            YamlNode value = open.children.get(i + 1);
            if (!(key instanceof YamlNode.Scalar name)) {
                problems.error(key.start(), Message.of("draft.yaml.key"), Message.of("draft.yaml.key.fix"));
            } else if (name.bare() && name.value().equals("<<")) {
                problems.info(name.start(), Message.of("draft.yaml.merge-key"));
                merges.add(value);
            } else {
                put(entries, new YamlNode.Entry(name, value, false));
            }
        }
        merges.forEach(merge -> merge(merge, entries));
        return new YamlNode.Mapping(List.copyOf(entries.values()), open.start);
    }

    private void put(Map<String, YamlNode.Entry> entries, YamlNode.Entry entry) {
        YamlNode.Entry first = entries.putIfAbsent(entry.name(), entry);
        if (first != null) {
            Position before = problems.outward(first.key().start());
            problems.error(
                    entry.key().start(),
                    Message.of("draft.yaml.duplicate-key", shortened(entry.name()), before.line(), before.column()),
                    Message.of("draft.yaml.duplicate-key.fix"));
        }
    }

    /// Keys already there win, as in every reader that knows merge keys.
    private void merge(YamlNode source, Map<String, YamlNode.Entry> into) {
        switch (source) {
            case YamlNode.Mapping map ->
                map.entries()
                        .forEach(entry ->
                                into.putIfAbsent(entry.name(), new YamlNode.Entry(entry.key(), entry.value(), true)));
            case YamlNode.Sequence list
            when list.items().stream().allMatch(YamlNode.Mapping.class::isInstance) ->
                list.items().forEach(item -> merge(item, into));
            case YamlNode.Sequence list -> problems.error(list.start(), Message.of("draft.yaml.merge-value"));
            case YamlNode.Scalar scalar -> problems.error(scalar.start(), Message.of("draft.yaml.merge-value"));
        }
    }

    private void count(Event event) {
        if (++nodes > MOST_NODES) {
            problems.error(start(event), Message.of("draft.yaml.too-many", MOST_NODES));
            throw new LimitReached();
        }
    }

    /// Where the last piece that was understood begins.
    Position reached() {
        return reached;
    }

    private Position start(Event event) {
        reached =
                event.getStartMark().map(Mark::getIndex).map(lines::atCodePoint).orElse(reached);
        return reached;
    }

    private Position end(Event event) {
        return event.getEndMark().map(Mark::getIndex).map(lines::atCodePoint).orElse(reached);
    }

    /// Columns between the margin and the text of a literal block, from its first line that is not blank.
    private int indent(int header, String value) {
        String[] inner = value.split("\n", -1);
        for (int i = 0; i < inner.length; i++) {
            if (!inner[i].isBlank()) {
                return Math.max(0, lines.line(header + 1 + i).length() - inner[i].length());
            }
        }
        return 0;
    }

    private static @Nullable String anchor(NodeEvent event) {
        Optional<Anchor> anchor = event.getAnchor();
        return anchor.isPresent() ? anchor.get().getValue() : null;
    }

    private static YamlNode.Style style(ScalarStyle style) {
        return switch (style) {
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlNode.Style.DOUBLE_QUOTED;
            case SINGLE_QUOTED -> YamlNode.Style.SINGLE_QUOTED;
            case LITERAL -> YamlNode.Style.LITERAL;
            case FOLDED -> YamlNode.Style.FOLDED;
            case PLAIN -> YamlNode.Style.PLAIN;
        };
    }

    private static String shortened(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }

    /// A node being read: what it holds so far, and how large it is with aliases expanded.
    private static final class Open {
        final boolean mapping;
        final Position start;
        final @Nullable String anchor;
        final List<YamlNode> children = new ArrayList<>();
        long size = 1;
        int height = 1;

        Open(boolean mapping, Position start, @Nullable String anchor) {
            this.mapping = mapping;
            this.start = start;
            this.anchor = anchor;
        }

        void take(YamlNode child, long childSize, int childHeight) {
            children.add(child);
            size += childSize;
            height = Math.max(height, childHeight + 1);
        }
    }

    private record Anchored(YamlNode node, long size, int height) {}

    /// Ends the reading; the problem has been told.
    static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1;

        LimitReached() {
            super(null, null, false, false);
        }
    }
}
