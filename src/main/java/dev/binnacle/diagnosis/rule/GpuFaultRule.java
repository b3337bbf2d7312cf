package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Event;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Xid;
import dev.binnacle.gpu.XidCatalogue;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// GPUs whose state is bad by the rules of the fleet: XIDs, memory cells, heat and throttling; links of NVLink
/// that had to recover; and nodes of which ACK's node problem detector posted an XID that no agent tells of.
/// What a code means is [XidCatalogue]'s.
final class GpuFaultRule {

    static final String ID = "gpu-fault";

    private static final Metric LINK_RECOVERIES = MetricDictionary.standard().metric("nvlink_recovery_errors_total");

    static final Rule RULE = Rule.named(ID)
            .uses(Need.GPUS)
            .considers(Need.EVENTS)
            .metrics(
                    Metrics.XID,
                    Metrics.TEMPERATURE,
                    Metrics.THROTTLE_REASONS,
                    Metrics.ECC_UNCORRECTED_SINCE_RESET,
                    Metrics.ROW_REMAP_FAILED,
                    Metrics.ROW_REMAP_PENDING,
                    LINK_RECOVERIES)
            .decides(GpuFaultRule::decide);

    private static final String NODE_XID = "NodeHasNvidiaXidError";
    private static final Pattern CODE =
            Pattern.compile("(?i)xid\\D{0,40}?\\(?(?:PCI:[0-9a-f:.]+\\)?:?\\s*)?(\\d{1,3})\\b");

    private GpuFaultRule() {}

    private static Verdict decide(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        Set<GpuId> told = new HashSet<>();
        Set<String> nodes = new HashSet<>();
        for (Gpu gpu : scene.seen().fleet().gpus()) {
            boolean bad = gpu.state() == GpuState.FATAL || gpu.state() == GpuState.WARNING;
            List<Message> reasons = new ArrayList<>(bad ? reasons(gpu) : List.of());
            double recoveries = gpu.state().known() ? gpu.values().orNaN(LINK_RECOVERIES) : 0;
            if (recoveries > 0) {
                reasons.add(Message.of("diagnosis.gpu-fault.nvlink", (long) recoveries));
            }
            if (!reasons.isEmpty() && told.add(gpu.id())) {
                nodes.add(gpu.node());
                findings.add(finding(gpu, reasons));
            }
        }
        for (String node : scene.nodeNames()) {
            if (!nodes.contains(node)) {
                scene.eventsOfNode(node).stream()
                        .filter(event -> event.reason().equals(NODE_XID))
                        .max(Comparator.comparing(Event::lastSeen))
                        .ifPresent(event -> findings.add(ofNode(node, event)));
            }
        }
        return Verdict.of(findings);
    }

    /// Full memory is how a training job should look; it colours the gauge and is no fault.
    private static List<Message> reasons(Gpu gpu) {
        return gpu.why().stream()
                .filter(reason -> !reason.key().equals("gpu.rule.memory"))
                .toList();
    }

    private static Finding finding(Gpu gpu, List<Message> reasons) {
        boolean fatal = gpu.state() == GpuState.FATAL;
        String source = gpu.sources().isEmpty()
                ? gpu.id().uuid()
                : gpu.sources().getFirst().agent().endpoint().display();
        List<Evidence> evidence = new ArrayList<>();
        new TreeMap<>(gpu.xids())
                .forEach((code, count) -> evidence.add(Evidence.observed(
                        source,
                        gpu.sampledAt(),
                        Message.of("diagnosis.gpu-fault.xid", String.valueOf(code), count, meaning(code)))));
        // Codes are told above, with their counts.
        reasons.stream()
                .filter(reason -> gpu.xids().isEmpty() || !reason.key().startsWith("gpu.rule.xid."))
                .forEach(reason -> evidence.add(Evidence.observed(source, gpu.sampledAt(), reason)));
        return new Finding(
                ID + "/" + gpu.id().uuid()
                        + (gpu.id().instance().isEmpty() ? "" : "/" + gpu.id().instance()),
                ID,
                fatal ? Level.ERROR : Level.RISK,
                new Finding.Subject("GPU", gpu.id().uuid(), gpu.node()),
                Message.of(
                        fatal ? "diagnosis.gpu-fault.title.fatal" : "diagnosis.gpu-fault.title.warning",
                        gpu.node(),
                        gpu.index(),
                        gpu.model(),
                        symptom(gpu, reasons.getFirst())),
                Message.of(fatal ? "diagnosis.gpu-fault.why.fatal" : "diagnosis.gpu-fault.why.warning"),
                evidence,
                Optional.of(remedy(gpu.node(), fatal, worst(gpu))));
    }

    /// In two or three words, for a title.
    private static Message symptom(Gpu gpu, Message reason) {
        return worst(gpu)
                .map(xid -> Message.of("diagnosis.gpu-fault.symptom.xid", String.valueOf(xid.code()), xid.mnemonic()))
                .orElseGet(() -> Message.of(
                        switch (reason.key()) {
                            case "gpu.rule.hot", "gpu.rule.warm", "gpu.rule.cooling" ->
                                "diagnosis.gpu-fault.symptom.heat";
                            case "gpu.rule.throttle" -> "diagnosis.gpu-fault.symptom.throttled";
                            case "gpu.rule.ecc", "gpu.rule.ecc.corrected" -> "diagnosis.gpu-fault.symptom.ecc";
                            case "diagnosis.gpu-fault.nvlink" -> "diagnosis.gpu-fault.symptom.nvlink";
                            case "gpu.rule.remap.failed",
                                    "gpu.rule.remap.pending",
                                    "gpu.rule.remap.uncorrectable",
                                    "gpu.rule.pages.pending" -> "diagnosis.gpu-fault.symptom.remap";
                            default -> "diagnosis.gpu-fault.symptom.other";
                        }));
    }

    private static Finding ofNode(String node, Event event) {
        Matcher code = CODE.matcher(event.message());
        Optional<Xid> xid =
                code.find() ? XidCatalogue.standard().find(Integer.parseInt(code.group(1))) : Optional.empty();
        boolean fatal = xid.filter(one -> one.severity() == Xid.Severity.FATAL).isPresent();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.observed(
                "Event " + NODE_XID + " of Node " + node,
                event.lastSeen(),
                Message.verbatim(
                        event.message().length() > 300 ? event.message().substring(0, 300) + "…" : event.message())));
        xid.ifPresent(
                one -> evidence.add(Evidence.observed("XID " + one.code(), event.lastSeen(), meaning(one.code()))));
        return new Finding(
                ID + "/node/" + node,
                ID,
                fatal ? Level.ERROR : Level.RISK,
                new Finding.Subject("Node", node, node),
                Message.of("diagnosis.gpu-fault.title.node", node),
                Message.of(fatal ? "diagnosis.gpu-fault.why.fatal" : "diagnosis.gpu-fault.why.warning"),
                evidence,
                Optional.of(remedy(node, fatal, xid)));
    }

    private static Optional<Xid> worst(Gpu gpu) {
        return gpu.xids().keySet().stream()
                .flatMap(code -> XidCatalogue.standard().find(code).stream())
                .max(Comparator.comparing(Xid::severity));
    }

    private static Remedy remedy(String node, boolean fatal, Optional<Xid> xid) {
        Message summary = Message.of(fatal ? "diagnosis.gpu-fault.remedy.fatal" : "diagnosis.gpu-fault.remedy.warning");
        return new Remedy(
                xid.map(one -> Message.of("diagnosis.gpu-fault.remedy.xid", one.action(), summary))
                        .orElse(summary),
                List.of(),
                fatal
                        ? List.of(
                                "kubectl cordon " + node,
                                "kubectl drain " + node + " --ignore-daemonsets --delete-emptydir-data")
                        : List.of(),
                fatal ? List.of(Message.of("diagnosis.gpu-fault.caution.drain")) : List.of());
    }

    private static Message meaning(int code) {
        return XidCatalogue.standard()
                .find(code)
                .map(xid -> Message.of(
                        switch (xid.severity()) {
                            case FATAL -> "diagnosis.gpu-fault.xid.fatal";
                            case WARNING -> "diagnosis.gpu-fault.xid.warning";
                            case APPLICATION -> "diagnosis.gpu-fault.xid.application";
                            case NOTE -> "diagnosis.gpu-fault.xid.note";
                        },
                        xid.mnemonic(),
                        xid.meaning()))
                .orElse(Message.of("diagnosis.gpu-fault.xid.unknown"));
    }
}
