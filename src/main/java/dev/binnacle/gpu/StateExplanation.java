package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a state means and which rules make it so, with the thresholds in force.
///
/// @param rules any one of them is enough
public record StateExplanation(GpuState state, Message meaning, List<Message> rules) {

    public StateExplanation {
        rules = List.copyOf(rules);
    }

    /// Of every state, in the order of [GpuState].
    public static List<StateExplanation> all(GpuRules rules) {
        return Arrays.stream(GpuState.values())
                .map(state -> new StateExplanation(state, meaning(state), rules(state, rules)))
                .toList();
    }

    /// In a sentence.
    public static Message meaning(GpuState state) {
        return switch (state) {
            case HEALTHY -> Message.of("gpu.state.healthy");
            case IDLE_HELD -> Message.of("gpu.state.idle-held");
            case WARNING -> Message.of("gpu.state.warning");
            case FATAL -> Message.of("gpu.state.fatal");
            case STALE -> Message.of("gpu.state.stale");
            case NOT_COLLECTED -> Message.of("gpu.state.not-collected");
            case UNSUPPORTED -> Message.of("gpu.state.unsupported");
            case FORBIDDEN -> Message.of("gpu.state.forbidden");
            case UNREACHABLE -> Message.of("gpu.state.unreachable");
            case NO_AGENT -> Message.of("gpu.state.no-agent");
        };
    }

    private static List<Message> rules(GpuState state, GpuRules rules) {
        return switch (state) {
            case HEALTHY -> List.of(Message.of("gpu.legend.healthy"));
            case IDLE_HELD ->
                List.of(Message.of("gpu.legend.idle", rules.get(Threshold.IDLE), rules.get(Threshold.IDLE_FOR)));
            case WARNING -> warning(rules);
            case FATAL -> fatal(rules);
            case STALE ->
                List.of(
                        Message.of("gpu.legend.stale", rules.get(Threshold.STALE_AFTER)),
                        Message.of("gpu.legend.gone", rules.get(Threshold.FORGET_AFTER)));
            case NOT_COLLECTED ->
                List.of(
                        Message.of("gpu.legend.nothing"),
                        Message.of("gpu.legend.unnamed"),
                        Message.of("gpu.legend.cut"),
                        Message.of("gpu.legend.pending"));
            case UNSUPPORTED -> List.of(Message.of("gpu.legend.unsupported"));
            case FORBIDDEN -> List.of(Message.of("gpu.legend.forbidden"));
            case UNREACHABLE -> List.of(Message.of("gpu.legend.unreachable"));
            case NO_AGENT -> List.of(Message.of("gpu.legend.no-agent"));
        };
    }

    private static List<Message> warning(GpuRules rules) {
        List<Message> all = new ArrayList<>();
        all.add(heat("gpu.legend.warm", Threshold.WARM, rules));
        throttle(rules.amberThrottle() & ~rules.redThrottle(), all);
        all.add(Message.of("gpu.legend.memory", rules.get(Threshold.MEMORY)));
        all.add(Message.of("gpu.legend.remap.pending"));
        all.add(Message.of("gpu.legend.remap.rows", rules.get(Threshold.REMAPPED_ROWS)));
        all.add(Message.of("gpu.legend.ecc", rules.get(Threshold.ECC_UNCORRECTED)));
        all.add(Message.of("gpu.legend.ecc.corrected", rules.get(Threshold.ECC_CORRECTED)));
        all.add(Message.of("gpu.legend.pages"));
        all.add(xids(rules.warningXids(), rules));
        return all;
    }

    private static List<Message> fatal(GpuRules rules) {
        List<Message> all = new ArrayList<>();
        all.add(heat("gpu.legend.hot", Threshold.HOT, rules));
        throttle(rules.redThrottle(), all);
        all.add(Message.of("gpu.legend.remap.failed"));
        all.add(xids(rules.fatalXids(), rules));
        return all;
    }

    private static Message heat(String key, Threshold mark, GpuRules rules) {
        return Message.of(key, rules.get(mark), rules.get(mark) - rules.get(Threshold.COOLING));
    }

    private static void throttle(long bits, List<Message> all) {
        for (ThrottleReason reason : ThrottleReason.of(bits)) {
            all.add(Message.of("gpu.rule.throttle", reason.meaning(), "0x" + Long.toHexString(reason.bit())));
        }
    }

    private static Message xids(Set<Integer> codes, GpuRules rules) {
        return Message.of(
                "gpu.legend.xid",
                new TreeSet<>(codes).stream().map(String::valueOf).collect(Collectors.joining(", ")),
                rules.get(Threshold.XID_FOR));
    }
}
