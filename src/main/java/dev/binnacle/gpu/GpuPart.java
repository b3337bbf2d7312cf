package dev.binnacle.gpu;

/// What of a GPU a metric is about. In the table of metrics one row stands for all parts of a kind.
public enum GpuPart {
    /// The GPU itself.
    WHOLE("", "", 1),
    /// One NVLink of it, by number: no GPU up to Blackwell has more.
    LINK("{link}", "nvlink", 18),
    /// Another GPU of its host, by the number it has there: no host has more.
    PEER("{peer}", "peer_gpu", 16);

    private final String place;
    private final String label;
    private final int most;

    GpuPart(String place, String label, int most) {
        this.place = place;
        this.label = label;
        this.most = most;
    }

    static GpuPart in(String key) {
        for (GpuPart part : values()) {
            if (part != WHOLE && key.contains(part.place)) {
                return part;
            }
        }
        return WHOLE;
    }

    /// Which label of a series tells the part's number, where the series' name does not.
    public String label() {
        return label;
    }

    /// How many a GPU can have.
    public int most() {
        return most;
    }

    /// The key of a metric without the number: `nvlink_link_state`, `nvlink_peer_status`.
    String general(String key) {
        return switch (this) {
            case WHOLE -> key;
            case LINK -> key.replaceFirst("_[0-9]+_", "_link_");
            case PEER -> key.replaceFirst("_[0-9]+_", "_");
        };
    }

    /// Of a text that stands for all of them in the table of metrics, what stands for this one.
    String numbered(String text, int number) {
        return this == WHOLE ? text : text.replace(place, Integer.toString(number));
    }
}
