package dev.binnacle.gpu;

import java.util.List;
import java.util.stream.IntStream;

/// What is measured of the links of a GPU: over all of them, and of each.
public final class NvLinks {

    /// Data moved, by the number of the link.
    public static final List<Metric> RATES = links("bytes_per_second");

    /// 1 for a link that is up.
    public static final List<Metric> STATES = links("state");

    /// By the number the other GPU has on its host: 0 for one that is reached over NVLink, 1 to 4 for why it is
    /// not.
    public static final List<Metric> PEERS = IntStream.range(0, GpuPart.PEER.most())
            .mapToObj(peer -> metric("nvlink_peer_" + peer + "_status"))
            .toList();

    /// Bits of the GPUs of the host that are reached over NVLink.
    public static final Metric PEER_BITS = metric("nvlink_peers");

    /// None of these happens on links that are well.
    public static final List<Errors> ERRORS = List.of(
            new Errors("nvlink_flit_crc_errors_total", links("flit_crc_errors_total")),
            new Errors("nvlink_data_crc_errors_total", links("data_crc_errors_total")),
            new Errors("nvlink_crc_errors_total", List.of()),
            new Errors("nvlink_replay_errors_total", links("replay_errors_total")),
            new Errors("nvlink_recovery_errors_total", links("recovery_errors_total")),
            new Errors("nvlink_ecc_errors_total", List.of()));

    /// One kind of error.
    ///
    /// @param all  of all links
    /// @param each by the number of the link; none where DCGM does not tell them apart
    public record Errors(Metric all, List<Metric> each) {
        Errors(String key, List<Metric> each) {
            this(metric(key), each);
        }
    }

    private NvLinks() {}

    private static List<Metric> links(String what) {
        return IntStream.range(0, GpuPart.LINK.most())
                .mapToObj(link -> metric("nvlink_" + link + "_" + what))
                .toList();
    }

    private static Metric metric(String key) {
        return MetricDictionary.standard().metric(key);
    }
}
