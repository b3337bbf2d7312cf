package dev.binnacle.gpu;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads the labels of one series, `{…}`, and keeps where the values are of those that say which GPU it is
/// about. What a label is called differs by exporter and version; here they are one. Not for two threads at
/// once.
final class LabelBlock {

    /// What a label tells.
    enum Role {
        UUID(0),
        INDEX(1),
        MODEL(2),
        DRIVER(3),
        MIG_PROFILE(4),
        MIG_ID(5),
        HOST(6),
        NAMESPACE(7),
        POD(8),
        CONTAINER(9),
        /// Prometheus renames the workload's labels to these when the scrape adds its own of the same name:
        /// these win.
        EXPORTED_NAMESPACE(10),
        EXPORTED_POD(11),
        EXPORTED_CONTAINER(12),
        /// The series is about one link of the GPU, not the GPU.
        LINK(13),
        XID(14),
        /// The series is about a switch between GPUs, or one of its links.
        SWITCH(15),
        /// The series is about the way to another GPU.
        PEER(16);

        private final int slot;

        /// @param slot position of its value in the arrays below; dense, from 0
        Role(int slot) {
            this.slot = slot;
        }
    }

    private static final List<Map.Entry<String, Role>> LABELS = List.of(
            Map.entry("UUID", Role.UUID),
            Map.entry("uuid", Role.UUID),
            Map.entry("gpu_uuid", Role.UUID),
            Map.entry("gpu", Role.INDEX),
            Map.entry("minor_number", Role.INDEX),
            Map.entry("modelName", Role.MODEL),
            Map.entry("name", Role.MODEL),
            Map.entry("DCGM_FI_DRIVER_VERSION", Role.DRIVER),
            Map.entry("DCGM_FI_SYSTEM_DRIVER_VERSION", Role.DRIVER),
            Map.entry("DriverVersion", Role.DRIVER),
            Map.entry("GPU_I_PROFILE", Role.MIG_PROFILE),
            Map.entry("GPU_I_ID", Role.MIG_ID),
            Map.entry("Hostname", Role.HOST),
            Map.entry("hostname", Role.HOST),
            Map.entry("node_name", Role.HOST),
            Map.entry("NodeName", Role.HOST),
            Map.entry("namespace", Role.NAMESPACE),
            Map.entry("pod_namespace", Role.NAMESPACE),
            Map.entry("namespace_name", Role.NAMESPACE),
            Map.entry("NamespaceName", Role.NAMESPACE),
            Map.entry("pod", Role.POD),
            Map.entry("pod_name", Role.POD),
            Map.entry("PodName", Role.POD),
            Map.entry("container", Role.CONTAINER),
            Map.entry("container_name", Role.CONTAINER),
            Map.entry("ContainerName", Role.CONTAINER),
            Map.entry("exported_namespace", Role.EXPORTED_NAMESPACE),
            Map.entry("exported_pod", Role.EXPORTED_POD),
            Map.entry("exported_container", Role.EXPORTED_CONTAINER),
            Map.entry("nvlink", Role.LINK),
            Map.entry("nvswitch", Role.SWITCH),
            Map.entry("peer_gpu", Role.PEER),
            Map.entry("xid", Role.XID));

    private static final NameTable TABLE =
            NameTable.of(LABELS.stream().map(Map.Entry::getKey).toList());
    private static final int[] ROLE_OF =
            LABELS.stream().mapToInt(label -> label.getValue().slot).toArray();

    /// No value of a label we read is longer (a Kubernetes name has at most 253 bytes); a line with a longer
    /// one is not believed.
    private static final int LONGEST_VALUE = 512;

    private static final byte[] NOTHING = {};

    private final StringPool pool;
    private final byte[] plain = new byte[LONGEST_VALUE];
    private byte[] page = NOTHING;
    private final int[] starts = new int[Role.values().length];
    private final int[] ends = new int[Role.values().length];
    private int quotedStart;
    private int quotedEnd;

    LabelBlock(StringPool pool) {
        this.pool = pool;
    }

    /// @param from position of the opening brace; the page must have a newline after it
    /// @return the position after the closing brace, or -1 when this is no block of labels
    int read(byte[] newPage, int from) {
        page = newPage;
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
        quotedStart = 0;
        quotedEnd = 0;
        int at = blanks(from + 1);
        while (page[at] != '}') {
            at = pair(at);
            if (at < 0) {
                return -1;
            }
            at = blanks(at);
            if (page[at] == ',') {
                at = blanks(at + 1);
            } else if (page[at] != '}') {
                return -1;
            }
        }
        return at + 1;
    }

    /// One `name="value"`, or a quoted metric name alone.
    private int pair(int from) {
        int nameStart = from;
        int nameEnd = from;
        int at;
        if (page[from] == '"') {
            nameStart = from + 1;
            nameEnd = closingQuote(nameStart);
            if (nameEnd < 0) {
                return -1;
            }
            at = blanks(nameEnd + 1);
            if (page[at] != '=') {
                if (quotedStart != 0) {
                    return -1;
                }
                quotedStart = nameStart;
                quotedEnd = nameEnd;
                return at;
            }
        } else {
            while (nameByte(page[nameEnd])) {
                nameEnd++;
            }
            at = blanks(nameEnd);
        }
        if (nameEnd == nameStart || page[at] != '=') {
            return -1;
        }
        at = blanks(at + 1);
        if (page[at] != '"') {
            return -1;
        }
        int valueEnd = closingQuote(at + 1);
        if (valueEnd < 0) {
            return -1;
        }
        int label = TABLE.find(page, nameStart, nameEnd);
        if (label >= 0 && valueEnd - at > LONGEST_VALUE) {
            return -1;
        }
        if (label >= 0 && starts[ROLE_OF[label]] == ends[ROLE_OF[label]]) {
            starts[ROLE_OF[label]] = at + 1;
            ends[ROLE_OF[label]] = valueEnd;
        }
        return valueEnd + 1;
    }

    /// Lets go of the page.
    void forget() {
        page = NOTHING;
    }

    /// Position of the metric's name where it stands inside the braces, in quotes; 0 where it does not.
    int quotedStart() {
        return quotedStart;
    }

    int quotedEnd() {
        return quotedEnd;
    }

    /// Empty when there is no such label: to an exporter the two are the same.
    String text(Role role) {
        int start = starts[role.slot];
        int end = ends[role.slot];
        for (int i = start; i < end; i++) {
            if (page[i] == '\\') {
                return unescaped(start, end);
            }
        }
        return pool.of(page, start, end);
    }

    boolean has(Role role) {
        return ends[role.slot] > starts[role.slot];
    }

    String text(Role first, Role second) {
        return text(has(first) ? first : second);
    }

    /// The value as a number of few digits; -1 when it is none.
    int number(Role role) {
        int start = starts[role.slot];
        int end = ends[role.slot];
        int number = 0;
        for (int i = start; i < end; i++) {
            if (page[i] < '0' || page[i] > '9') {
                return -1;
            }
            number = number * 10 + (page[i] - '0');
        }
        return end - start > 0 && end - start <= 5 ? number : -1;
    }

    private String unescaped(int start, int end) {
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = page[i];
            if (b == '\\' && i + 1 < end) {
                b = page[++i];
                if (b == 'n') {
                    b = '\n';
                }
            }
            plain[length++] = b;
        }
        return pool.of(plain, 0, length);
    }

    private int closingQuote(int from) {
        int at = from;
        while (page[at] != '"') {
            if (page[at] == '\\') {
                at++;
            }
            if (page[at] == '\n') {
                return -1;
            }
            at++;
        }
        return at;
    }

    private int blanks(int from) {
        int at = from;
        while (page[at] == ' ' || page[at] == '\t') {
            at++;
        }
        return at;
    }

    static boolean nameByte(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_' || b == ':';
    }
}
