package dev.binnacle.diagnosis;

import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.XidCatalogue;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// GPUs whose state is bad by the rules of the fleet, with the errors the driver counted, as the catalogue of XID
/// codes has them.
final class GpuFaultRule implements Rule {

    @Override
    public String id() {
        return "gpu-fault";
    }

    @Override
    public Verdict examine(Observations observations) {
        List<Finding> findings = new ArrayList<>();
        Set<GpuId> told = new HashSet<>();
        for (Gpu gpu : observations.fleet().gpus()) {
            boolean bad = gpu.state() == GpuState.FATAL || gpu.state() == GpuState.WARNING;
            List<Message> reasons = bad ? reasons(gpu) : List.of();
            if (!reasons.isEmpty() && told.add(gpu.id())) {
                findings.add(finding(gpu, reasons));
            }
        }
        long stale = observations.fleet().gpus().stream()
                .filter(gpu -> !gpu.state().known())
                .count();
        return new Verdict(
                findings, stale == 0 ? List.of() : List.of(Message.of("diagnosis.gpu-fault.unchecked.stale", stale)));
    }

    /// Full memory is how a training job should look; it colours the gauge and is no fault.
    private static List<Message> reasons(Gpu gpu) {
        return gpu.why().stream()
                .filter(reason -> !reason.key().equals("gpu.rule.memory"))
                .toList();
    }

    private Finding finding(Gpu gpu, List<Message> reasons) {
        boolean fatal = gpu.state() == GpuState.FATAL;
        String source = gpu.sources().isEmpty()
                ? gpu.id().uuid()
                : gpu.sources().getFirst().agent().endpoint().display();
        Map<Integer, Long> xids = new TreeMap<>(gpu.xids());
        List<Evidence> evidence = new ArrayList<>();
        xids.forEach((code, count) -> {
            evidence.add(new Evidence(
                    "",
                    Certainty.OBSERVED,
                    source,
                    gpu.sampledAt(),
                    Message.of("diagnosis.gpu-fault.xid", String.valueOf(code), count, xid(code))));
        });
        // Codes are told above, with their counts.
        List<Message> others = reasons.stream()
                .filter(reason -> !reason.key().startsWith("gpu.rule.xid."))
                .toList();
        others.forEach(reason -> evidence.add(new Evidence("", Certainty.OBSERVED, source, gpu.sampledAt(), reason)));
        return new Finding(
                id() + "/" + gpu.id().uuid()
                        + (gpu.id().instance().isEmpty() ? "" : "/" + gpu.id().instance()),
                id(),
                fatal ? Level.ERROR : Level.RISK,
                new Finding.Subject("GPU", gpu.id().uuid(), gpu.node()),
                Message.of(
                        fatal ? "diagnosis.gpu-fault.title.fatal" : "diagnosis.gpu-fault.title.warning",
                        gpu.node(),
                        gpu.index(),
                        gpu.model()),
                Message.of(fatal ? "diagnosis.gpu-fault.why.fatal" : "diagnosis.gpu-fault.why.warning"),
                evidence,
                Optional.of(new Remedy(
                        Message.of(fatal ? "diagnosis.gpu-fault.remedy.fatal" : "diagnosis.gpu-fault.remedy.warning"),
                        List.of(),
                        fatal
                                ? List.of(
                                        "kubectl cordon " + gpu.node(),
                                        "kubectl drain " + gpu.node() + " --ignore-daemonsets --delete-emptydir-data")
                                : List.of(),
                        fatal ? List.of(Message.of("diagnosis.gpu-fault.caution.drain")) : List.of())));
    }

    private static Message xid(int code) {
        return XidCatalogue.standard()
                .find(code)
                .map(xid -> Message.of("diagnosis.gpu-fault.xid.known", xid.meaning(), xid.action()))
                .orElseGet(() -> Message.of("diagnosis.gpu-fault.xid.unlisted"));
    }
}
