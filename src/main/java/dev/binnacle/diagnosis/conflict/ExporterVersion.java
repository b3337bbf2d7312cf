package dev.binnacle.diagnosis.conflict;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Major version of dcgm-exporter by its image's tag: NVIDIA's are `<dcgm>-<exporter>-<os>`,
/// `4.4.1-4.5.2-ubuntu22.04`. At 4.0 its behaviour under failure changed from dying to carrying on without the
/// profiling metrics.
final class ExporterVersion {

    private static final Pattern TAG =
            Pattern.compile("dcgm-exporter:v?(?:\\d+\\.\\d+\\.\\d+-)?(\\d+)\\.\\d+\\.\\d+(?:-[a-z].*)?$");

    private ExporterVersion() {}

    static Optional<Integer> major(String image) {
        String tagged = image.replaceFirst("@sha256:.*$", "");
        Matcher tag = TAG.matcher(tagged);
        return tag.find() ? Optional.of(Integer.parseInt(tag.group(1))) : Optional.empty();
    }
}
