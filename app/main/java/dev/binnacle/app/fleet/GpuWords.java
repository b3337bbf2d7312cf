package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.gpu.Absence;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.filter.FilterField;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What is said of a GPU in one short piece.
final class GpuWords {

    private final Messages messages;
    private final Formats formats;

    GpuWords(Messages messages) {
        this.messages = messages;
        formats = new Formats(messages);
    }

    static String model(Gpu gpu) {
        return model(gpu.model());
    }

    /// Without the maker, which is the same for all; labels of nodes have a dash for the blank.
    static String model(String model) {
        return model.startsWith("NVIDIA ") || model.startsWith("NVIDIA-") ? model.substring("NVIDIA ".length()) : model;
    }

    static String holder(Gpu gpu) {
        return gpu.holder().present()
                ? gpu.holder().namespace() + "/" + gpu.holder().pod()
                : Formats.ABSENT;
    }

    static OptionalDouble utilization(Gpu gpu) {
        return known(FilterField.utilization(gpu));
    }

    /// Why a metric is missing, for the cell that shows a dash.
    static Optional<Message> missing(Gpu gpu, Metric metric) {
        if (gpu.values().has(metric)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (Absence.of(gpu, metric)) {
                    case UNSUPPORTED -> Message.of("fleet.absent.unsupported");
                    case CUT_OFF -> Message.of("fleet.absent.cut");
                    case NOT_BY_DEFAULT -> Message.of("fleet.absent.notByDefault");
                    case NOT_COLLECTED -> Message.of("fleet.absent.notCollected");
                });
    }

    String memory(Gpu gpu) {
        OptionalDouble used = gpu.values().get(Metrics.MEMORY_USED);
        OptionalDouble total = gpu.values().get(Metrics.MEMORY_TOTAL);
        if (used.isEmpty() || total.isEmpty()) {
            return formats.gibibytes(used);
        }
        return messages.say("fleet.memory", used.getAsDouble() / (1L << 30), total.getAsDouble() / (1L << 30));
    }

    String sources(Gpu gpu) {
        return gpu.sources().stream()
                .map(source -> messages.say(
                        switch (source.agent().kind()) {
                            case DCGM_EXPORTER -> "fleet.source.exporter";
                            case ACK_GPU_EXPORTER -> "fleet.source.ack";
                            case HOST_AGENT -> "fleet.source.host";
                            default -> "fleet.source.prometheus";
                        }))
                .collect(Collectors.joining(" + "));
    }

    /// Empty where there is none; whole numbers without a point.
    static String csv(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }
}
