package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.gpu.Absence;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metric;
import dev.binnacle.message.Messages;

/// A metric of a GPU in words: its value as people of this field read it, or why it has none.
final class MetricWords {

    private final Messages messages;
    private final Formats formats;

    MetricWords(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    String value(Gpu gpu, Metric metric) {
        double value = gpu.values().orNaN(metric);
        return Double.isNaN(value) ? absence(Absence.of(gpu, metric)) : value(metric, value);
    }

    /// A dash where it is not a number.
    String value(Metric metric, double value) {
        return formats.value(metric, value);
    }

    private String absence(Absence absence) {
        return switch (absence) {
            case UNSUPPORTED -> messages.say("fleet.absent.unsupported");
            case CUT_OFF -> messages.say("fleet.absent.cut");
            case NOT_BY_DEFAULT -> messages.say("fleet.absent.notByDefault");
            case NOT_COLLECTED -> messages.say("fleet.absent.notCollected");
        };
    }
}
