package dev.binnacle.gpu;

import java.util.Map;

/// What one page said of one GPU.
///
/// @param index      number on its node, as printed; may be empty
/// @param migProfile `1g.5gb`; empty for a whole GPU
/// @param hostname   the page's own idea of the host, often the exporter's pod: never a key
/// @param xids       codes with errors counted in the exporter's window (`DCGM_EXP_XID_ERRORS_COUNT`), code →
///                   count
public record GpuSample(
        GpuId id,
        String index,
        String model,
        String driver,
        String migProfile,
        String hostname,
        Holder holder,
        MetricValues values,
        Map<Integer, Long> xids) {

    /// The pod that holds the GPU according to the exporter; all empty when idle or not attributed.
    public record Holder(String namespace, String pod, String container) {
        public static final Holder NONE = new Holder("", "", "");

        public boolean present() {
            return !pod.isEmpty();
        }
    }
}
