package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.NvLinks;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What links a GPU to others and to its host: NVLink, over all links and each of them, and PCIe.
///
/// Errors are marked where there are any, and marked worse where there have come more since the GPU is shown: a
/// count from last month says less than one that goes up.
final class LinkFacts {

    private final FactGrid grid;
    private final Messages messages;
    private final MetricWords words;
    /// What every error counter was when the GPU was first shown; of the one that is shown.
    private final Map<Metric, Double> before = new HashMap<>();
    private @Nullable GpuId shown;

    LinkFacts(FactGrid grid, Messages messages, MetricWords words) {
        this.grid = grid;
        this.messages = messages;
        this.words = words;
    }

    void show(Gpu gpu) {
        if (!gpu.id().equals(shown)) {
            shown = gpu.id();
            before.clear();
        }
        say(gpu, "fleet.detail.nvlink", Metrics.NVLINK);
        showRates(gpu);
        showStates(gpu);
        showPeers(gpu);
        showErrors(gpu, "fleet.detail.nvlink.crc.flit", NvLinks.ERRORS.get(0));
        showErrors(gpu, "fleet.detail.nvlink.crc.data", NvLinks.ERRORS.get(1));
        showErrors(gpu, "fleet.detail.nvlink.crc", NvLinks.ERRORS.get(2));
        showErrors(gpu, "fleet.detail.nvlink.replay", NvLinks.ERRORS.get(3));
        showErrors(gpu, "fleet.detail.nvlink.recovery", NvLinks.ERRORS.get(4));
        showErrors(gpu, "fleet.detail.nvlink.ecc", NvLinks.ERRORS.get(5));
        say(gpu, "fleet.detail.pcie.transmit", Metrics.PCIE_TRANSMIT);
        say(gpu, "fleet.detail.pcie.receive", Metrics.PCIE_RECEIVE);
        say(gpu, "fleet.detail.pcie.replays", MetricDictionary.standard().metric("pcie_replays_total"));
    }

    /// `0: 21 GB/s · 1: 0 B/s`: a link that carries nothing stands out among those that do.
    private void showRates(Gpu gpu) {
        List<String> known = new ArrayList<>();
        for (int link : having(gpu, NvLinks.RATES)) {
            known.add(link + ": " + words.value(gpu, NvLinks.RATES.get(link)));
        }
        grid.say(
                messages.say("fleet.detail.nvlink.each"),
                known.isEmpty() ? words.value(gpu, NvLinks.RATES.getFirst()) : String.join(" · ", known),
                messages.say("fleet.detail.nvlink.each.hint"),
                !known.isEmpty());
    }

    private void showStates(Gpu gpu) {
        List<Integer> told = having(gpu, NvLinks.STATES);
        List<String> down = told.stream()
                .filter(link -> gpu.values().orNaN(NvLinks.STATES.get(link)) == 0)
                .map(String::valueOf)
                .toList();
        String text;
        if (told.isEmpty()) {
            text = words.value(gpu, NvLinks.STATES.getFirst());
        } else if (down.isEmpty()) {
            text = messages.say("fleet.detail.nvlink.state.up", told.size());
        } else {
            text = messages.say("fleet.detail.nvlink.state.down", String.join(", ", down), told.size());
        }
        grid.say(
                messages.say("fleet.detail.nvlink.state"),
                text,
                messages.say("fleet.detail.nvlink.state.hint"),
                tone(told.isEmpty(), down.isEmpty() ? Tone.NEUTRAL : Tone.BAD));
    }

    /// That two GPUs have no NVLink between them is how many machines are built, and no fault.
    private void showPeers(Gpu gpu) {
        List<Integer> told = having(gpu, NvLinks.PEERS);
        List<String> reached = told.stream()
                .filter(peer -> gpu.values().orNaN(NvLinks.PEERS.get(peer)) == 0)
                .map(String::valueOf)
                .toList();
        List<String> others = told.stream()
                .filter(peer -> !reached.contains(String.valueOf(peer)))
                .map(peer -> messages.say(
                        "fleet.detail.nvlink.peers.not", peer, why(gpu.values().orNaN(NvLinks.PEERS.get(peer)))))
                .toList();
        List<String> parts = new ArrayList<>();
        if (!reached.isEmpty()) {
            parts.add(messages.say("fleet.detail.nvlink.peers.reached", String.join(", ", reached)));
        }
        parts.addAll(others);
        double bits = gpu.values().orNaN(NvLinks.PEER_BITS);
        if (parts.isEmpty() && !Double.isNaN(bits)) {
            parts.add(messages.say(
                    "fleet.detail.nvlink.peers.bits",
                    Long.bitCount((long) bits),
                    "0x" + Long.toHexString((long) bits)));
        }
        grid.say(
                messages.say("fleet.detail.nvlink.peers"),
                parts.isEmpty() ? words.value(gpu, NvLinks.PEERS.getFirst()) : String.join("\n", parts),
                messages.say("fleet.detail.nvlink.peers.hint"),
                !parts.isEmpty());
    }

    /// As DCGM's `dcgmNvLinkP2PStatus` has them.
    private String why(double status) {
        return switch ((int) status) {
            case 1 -> messages.say("fleet.detail.nvlink.peers.chipset");
            case 2 -> messages.say("fleet.detail.nvlink.peers.topology");
            case 3 -> messages.say("fleet.detail.nvlink.peers.disabled");
            case 4 -> messages.say("fleet.detail.nvlink.peers.unsupported");
            default -> messages.say("fleet.detail.nvlink.peers.unknown");
        };
    }

    /// `3, of which link 4: 2 and link 9: 1`; where only the links are told, they stand alone: nobody told a
    /// sum.
    private void showErrors(Gpu gpu, String name, NvLinks.Errors errors) {
        List<Integer> told = having(gpu, errors.each());
        List<String> parts = new ArrayList<>();
        boolean any = false;
        double more = 0;
        if (gpu.values().has(errors.all())) {
            any = gpu.values().orNaN(errors.all()) > 0;
            more = risen(gpu, errors.all());
            parts.add(words.value(gpu, errors.all()));
        }
        List<String> faulty = new ArrayList<>();
        for (int link : told) {
            Metric metric = errors.each().get(link);
            more = Math.max(more, risen(gpu, metric));
            if (gpu.values().orNaN(metric) > 0) {
                faulty.add(messages.say("fleet.detail.nvlink.link", link, words.value(gpu, metric)));
            }
        }
        any |= !faulty.isEmpty();
        parts.addAll(faulty);
        if (parts.isEmpty() && !told.isEmpty()) {
            parts.add(messages.say("fleet.detail.nvlink.none", told.size()));
        }
        boolean unknown = parts.isEmpty();
        if (more > 0) {
            parts.add(messages.say("fleet.detail.nvlink.risen", more));
        }
        Tone faults = any ? Tone.WARN : Tone.NEUTRAL;
        grid.say(
                messages.say(name),
                unknown ? words.value(gpu, errors.all()) : String.join(" · ", parts),
                messages.say(MetricDictionary.standard().meaning(errors.all())),
                tone(unknown, more > 0 ? Tone.BAD : faults));
    }

    private double risen(Gpu gpu, Metric metric) {
        double now = gpu.values().orNaN(metric);
        return now - before.computeIfAbsent(metric, _ -> now);
    }

    private static List<Integer> having(Gpu gpu, List<Metric> parts) {
        List<Integer> having = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            if (gpu.values().has(parts.get(part))) {
                having.add(part);
            }
        }
        return having;
    }

    private static Tone tone(boolean unknown, Tone known) {
        return unknown ? Tone.UNKNOWN : known;
    }

    private void say(Gpu gpu, String name, Metric metric) {
        grid.say(
                messages.say(name),
                words.value(gpu, metric),
                messages.say(MetricDictionary.standard().meaning(metric)),
                gpu.values().has(metric));
    }
}
