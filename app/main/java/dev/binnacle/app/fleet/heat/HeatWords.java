package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.StateExplanation;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the heat map says in words: for those who look, and for those who listen.
final class HeatWords {

    private final Messages messages;
    private final Formats formats;
    private HeatFrame.@Nullable Counts summarized;
    private String summary = "";

    HeatWords(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    String say(String key, Object... args) {
        return messages.say(key, args);
    }

    String say(Message message) {
        return messages.say(message);
    }

    String colouring(HeatColouring colouring) {
        return messages.say(
                switch (colouring) {
                    case UTILIZATION -> "heat.colour.utilization";
                    case MEMORY -> "heat.colour.memory";
                    case TEMPERATURE -> "heat.colour.temperature";
                    case POWER -> "heat.colour.power";
                    case XID -> "heat.colour.xid";
                    case AGE -> "heat.colour.age";
                    case STATE -> "heat.colour.state";
                });
    }

    /// What the scale measures, in full.
    String scale(HeatColouring colouring, HeatScale scale) {
        return messages.say(
                switch (colouring) {
                    case UTILIZATION -> "heat.scale.utilization";
                    case MEMORY -> "heat.scale.memory";
                    case TEMPERATURE -> "heat.scale.temperature";
                    case POWER ->
                        scale.unit() == HeatScale.Unit.WATT ? "heat.scale.power.watts" : "heat.scale.power.share";
                    case XID -> "heat.scale.xid";
                    case AGE -> "heat.scale.age";
                    case STATE -> "heat.scale.state";
                });
    }

    /// What a state means, in a line.
    String meaning(GpuState state) {
        return messages.say(StateExplanation.meaning(state));
    }

    String state(GpuState state) {
        return EngineWords.state(messages, state);
    }

    String xid(HeatLook.XidKind kind) {
        return messages.say(
                switch (kind) {
                    case NONE -> "heat.xid.none";
                    case PAST -> "heat.xid.past";
                    case APPLICATION -> "heat.xid.application";
                    case WARNING -> "heat.xid.warning";
                    case FATAL -> "heat.xid.fatal";
                });
    }

    /// With its unit.
    String value(HeatScale scale, double value) {
        OptionalDouble known = Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        return switch (scale.unit()) {
            case PERCENT -> formats.percent(known);
            case CELSIUS -> formats.celsius(known);
            case WATT -> formats.watts(known);
            case SECONDS -> known.isEmpty() ? Formats.ABSENT : formats.age(Duration.ofMillis((long) (value * 1000)));
        };
    }

    /// As short as can be, for inside a cell; empty where the pattern says it all.
    String inside(HeatFrame frame, int part) {
        double value = frame.value(part);
        if (Double.isNaN(value) || frame.colouring() == HeatColouring.STATE) {
            return "";
        }
        if (frame.colouring() == HeatColouring.XID) {
            return value == 0 ? "" : Integer.toString((int) value);
        }
        return switch (frame.scale().unit()) {
            case PERCENT -> Long.toString(Math.round(value * 100));
            case CELSIUS, WATT -> Long.toString(Math.round(value));
            case SECONDS -> value(frame.scale(), value);
        };
    }

    /// A group's heading.
    String title(HeatFrame frame, int group) {
        return messages.say(frame.plan().title(group));
    }

    /// What follows it.
    String sum(HeatFrame frame, int group) {
        HeatFrame.Sum sum = frame.sum(group);
        if (frame.colouring().kinds()) {
            return sum.attention() == 0
                    ? messages.say("heat.sum.cards", sum.cards())
                    : messages.say("heat.sum.attention", sum.cards(), sum.attention());
        }
        return Double.isNaN(sum.mean())
                ? messages.say("heat.sum.unknown", sum.cards())
                : messages.say("heat.sum.mean", sum.cards(), value(frame.scale(), sum.mean()));
    }

    /// The same where there is little room.
    String shortSum(HeatFrame frame, int group) {
        HeatFrame.Sum sum = frame.sum(group);
        return frame.colouring().kinds() || Double.isNaN(sum.mean())
                ? messages.say("heat.sum.cards", sum.cards())
                : sum.cards() == 1
                        ? value(frame.scale(), sum.mean())
                        : messages.say("heat.sum.short", sum.cards(), value(frame.scale(), sum.mean()));
    }

    /// `node · GPU 3`, with the MIG instance where it is one.
    String place(HeatItem item) {
        Gpu gpu = item.gpu();
        if (gpu == null) {
            return messages.say("heat.place.uncounted", item.node().name());
        }
        if (!gpu.seen()) {
            return messages.say("heat.place.unseen", gpu.node());
        }
        return gpu.id().instance().isEmpty()
                ? messages.say("heat.place.gpu", gpu.node(), gpu.index())
                : messages.say(
                        "heat.place.mig", gpu.node(), gpu.index(), gpu.id().instance());
    }

    String model(HeatItem item) {
        Gpu gpu = item.gpu();
        String model = gpu == null || gpu.model().isEmpty() ? item.node().model() : gpu.model();
        String shown = model.isEmpty() ? messages.say("heat.group.model.unknown") : model;
        return gpu == null || gpu.migProfile().isEmpty() ? shown : shown + " · MIG " + gpu.migProfile();
    }

    String state(HeatItem item) {
        return state(item.state());
    }

    String holder(Gpu gpu) {
        return gpu.holder().present()
                ? gpu.holder().namespace() + "/" + gpu.holder().pod()
                : messages.say("heat.group.holder.free");
    }

    String memory(Gpu gpu) {
        OptionalDouble used = gpu.values().get(Metrics.MEMORY_USED);
        OptionalDouble total = gpu.values().get(Metrics.MEMORY_TOTAL);
        return used.isPresent() && total.isPresent()
                ? messages.say("fleet.memory", used.getAsDouble() / (1L << 30), total.getAsDouble() / (1L << 30))
                : formats.gibibytes(used);
    }

    String power(Gpu gpu) {
        OptionalDouble limit = gpu.values().get(Metrics.POWER_LIMIT);
        String watts = formats.watts(gpu.values().get(Metrics.POWER));
        return limit.isPresent() ? watts + " / " + formats.watts(limit) : watts;
    }

    /// Those of the exporter's window; without any, the latched one.
    String xids(Gpu gpu) {
        if (!gpu.xids().isEmpty()) {
            return gpu.xids().keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
        }
        double last = gpu.values().orNaN(Metrics.XID);
        return Double.isNaN(last)
                ? Formats.ABSENT
                : last == 0 ? messages.say("heat.xid.none") : messages.say("heat.card.xid.past", (int) last);
    }

    String temperature(Gpu gpu) {
        return formats.celsius(gpu.values().get(Metrics.TEMPERATURE));
    }

    String utilization(Gpu gpu, Instant now) {
        return value(HeatScale.SHARE, HeatColouring.UTILIZATION.value(gpu, now, true));
    }

    String age(Gpu gpu, Instant now) {
        return formats.age(gpu.age(now));
    }

    /// What made its state so, at most so many.
    List<String> reasons(HeatItem item, int most) {
        Gpu gpu = item.gpu();
        List<String> reasons = new ArrayList<>();
        for (Message why : gpu == null ? item.node().why() : gpu.why()) {
            if (reasons.size() < most) {
                reasons.add(messages.say(why));
            }
        }
        return reasons;
    }

    /// One part for those who listen.
    String spoken(HeatFrame frame, int part, Instant now) {
        HeatItem item = frame.item(part);
        StringJoiner words = new StringJoiner(messages.say("heat.spoken.comma"));
        words.add(place(item)).add(state(item)).add(model(item));
        Gpu gpu = item.gpu();
        if (gpu != null && gpu.seen()) {
            words.add(colouring(HeatColouring.UTILIZATION) + " " + utilization(gpu, now));
            words.add(colouring(HeatColouring.MEMORY) + " " + memory(gpu));
            words.add(colouring(HeatColouring.TEMPERATURE) + " " + temperature(gpu));
            words.add(holder(gpu));
            words.add(messages.say("heat.card.age", age(gpu, now)));
        }
        reasons(item, 3).forEach(words::add);
        return words.toString();
    }

    /// The whole for those who listen, and the line above the map for those who look.
    /// The words stay the same as long as the counts do.
    String summary(HeatFrame frame) {
        HeatFrame.Counts counts = frame.counts();
        if (!counts.equals(summarized)) {
            summarized = counts;
            summary = summary(counts);
        }
        return summary;
    }

    private String summary(HeatFrame.Counts counts) {
        return counts.matching() == counts.cards()
                ? messages.say("heat.summary", counts.cards(), counts.nodes(), counts.attention())
                : messages.say("heat.summary.filtered", counts.matching(), counts.cards(), counts.attention());
    }
}
