package dev.binnacle.app.recorder;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Looks a recording through for findings that appear and go, by surveying it at moments from its beginning to
/// its end.
public final class ReplayEvents {

    /// Surveys of a long recording are this many, evenly spread: an event is then found at the next of them.
    private static final int MOMENTS = 60;

    private ReplayEvents() {}

    /// Blocks; ends early when interrupted. `found` is told all so far after each that brought something new.
    ///
    /// @param still the recording standing at a moment
    public static void find(
            List<Instant> moments,
            Function<Instant, Cluster> still,
            Function<Cluster, Survey> survey,
            Consumer<List<ReplayEvent>> found) {
        List<ReplayEvent> events = new ArrayList<>();
        Map<String, Finding> before = Map.of();
        for (Instant at : some(moments)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            Map<String, Finding> now = new LinkedHashMap<>();
            try (Cluster moment = still.apply(at)) {
                survey.apply(moment).findings().forEach(finding -> now.put(finding.id(), finding));
            }
            int known = events.size();
            for (Finding finding : now.values()) {
                if (!before.containsKey(finding.id())) {
                    events.add(new ReplayEvent(at, true, finding.level(), finding.title()));
                }
            }
            for (Finding finding : before.values()) {
                if (!now.containsKey(finding.id())) {
                    events.add(new ReplayEvent(at, false, finding.level(), finding.title()));
                }
            }
            before = now;
            if (events.size() > known) {
                found.accept(List.copyOf(events));
            }
        }
    }

    private static List<Instant> some(List<Instant> moments) {
        if (moments.size() <= MOMENTS) {
            return moments;
        }
        List<Instant> some = new ArrayList<>();
        for (int i = 0; i < MOMENTS; i++) {
            some.add(moments.get((int) ((long) i * (moments.size() - 1) / (MOMENTS - 1))));
        }
        return some;
    }
}
