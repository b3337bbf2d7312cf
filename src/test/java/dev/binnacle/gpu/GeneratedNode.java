package dev.binnacle.gpu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// One node of a [GeneratedFleet]: eight GPUs, who holds them and how they are at a moment. Everything follows
/// from the seed, the node's number and the time, so any moment can be asked for in any order.
final class GeneratedNode {

    static final int GPUS = 8;

    /// What speaks for the node's GPUs.
    enum Schema {
        /// dcgm-exporter 4.8: names and units of old.
        CLASSIC,
        /// dcgm-exporter 4.9: renamed and rescaled.
        RENAMED,
        /// ACK's exporter: DCGM's names and its own `DCGM_CUSTOM_*`.
        ACK,
        /// ACK's exporter of old: `nvidia_gpu_*`.
        ACK_OLD;

        boolean ack() {
            return this == ACK || this == ACK_OLD;
        }
    }

    /// A kind of machine, bought by the rack.
    enum Pool {
        H20("h20-train", "NVIDIA H20", "550.127.08", 97_871, 500, 1_980, 2_619),
        A100("a100-mixed", "NVIDIA A100-SXM4-80GB", "535.161.08", 81_920, 400, 1_410, 1_593),
        L20("l20-serve", "NVIDIA L20", "550.127.08", 46_068, 275, 2_520, 9_001),
        A10("a10-shared", "NVIDIA A10", "470.161.03", 23_028, 150, 1_695, 6_251);

        final String label;
        final String model;
        final String driver;
        final int mebibytes;
        final int watts;
        final int smMegahertz;
        final int memoryMegahertz;

        Pool(
                String label,
                String model,
                String driver,
                int mebibytes,
                int watts,
                int smMegahertz,
                int memoryMegahertz) {
            this.label = label;
            this.model = model;
            this.driver = driver;
            this.mebibytes = mebibytes;
            this.watts = watts;
            this.smMegahertz = smMegahertz;
            this.memoryMegahertz = memoryMegahertz;
        }
    }

    /// A pod with GPUs of this node; its GPUs are neighbours.
    ///
    /// @param idle holds them and does nothing
    record Job(
            String namespace,
            String pod,
            String container,
            String ownerKind,
            String owner,
            int first,
            int gpus,
            boolean idle) {}

    final int number;
    final String name;
    final String ip;
    final Pool pool;
    final Schema schema;
    /// Collects more than the default: throttle bits, ECC, remap pending, power limit, XID counts.
    final boolean everything;
    /// Its first two GPUs are cut into instances.
    final boolean mig;
    /// Its GPUs are shared by memory.
    final boolean shared;

    private final GeneratedFleet.Plan plan;

    GeneratedNode(GeneratedFleet.Plan plan, int number) {
        this.plan = plan;
        this.number = number;
        ip = "10." + (number >> 14 & 63) + "." + (number >> 7 & 127) + "." + (10 + (number & 127));
        name = "cn-beijing." + ip;
        // Racks of 16 nodes are alike.
        double kind = chance("pool", number / 16);
        pool = kind < 0.5 ? Pool.H20 : kind < 0.75 ? Pool.A100 : kind < 0.9 ? Pool.L20 : Pool.A10;
        double says = chance("schema", number / 4);
        schema = says < 0.5 ? Schema.CLASSIC : says < 0.8 ? Schema.RENAMED : says < 0.95 ? Schema.ACK : Schema.ACK_OLD;
        everything = schema != Schema.ACK_OLD && chance("everything", number) < 0.3;
        mig = pool == Pool.A100 && schema != Schema.ACK_OLD && chance("mig", number) < 0.15;
        shared = pool == Pool.A10 && chance("shared", number) < 0.5;
    }

    /// Counts up each time the pods of this node change.
    long turn(Instant at) {
        long stagger = (long) (chance("turn", number) * plan.turn().toSeconds());
        return plan.churn() ? Math.floorDiv(seconds(at) + stagger, plan.turn().toSeconds()) : 0;
    }

    /// A node out for repair is not in the cluster: one in a hundred, for some minutes, where there is churn.
    boolean present(Instant at) {
        long round = Math.floorDiv(seconds(at), Duration.ofMinutes(5).toSeconds());
        return !plan.churn() || Math.floorMod(number * 37L + round, 100L) != 99;
    }

    List<Job> jobs(Instant at) {
        long turn = turn(at);
        double shape = chance("shape", number, turn);
        int[] sizes = switch (pool) {
            case H20 -> shape < 0.8 ? new int[] {8} : shape < 0.92 ? new int[] {4, 4} : new int[] {2};
            case A100 -> shape < 0.4 ? new int[] {8} : shape < 0.8 ? new int[] {2, 2, 2, 1} : new int[] {1, 1, 1};
            case L20, A10 -> shape < 0.7 ? new int[] {1, 1, 1, 1, 1, 1, 1} : new int[] {1, 1, 1};
        };
        List<Job> jobs = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < sizes.length; i++) {
            String tail = tail(turn, i);
            boolean idle = chance("idle", number, turn, i) < 0.06;
            jobs.add(
                    sizes[i] == 8
                            ? new Job(
                                    "ai-train",
                                    "llm-pretrain-" + number / 16 + "-" + turn + "-worker-" + number % 16,
                                    "pytorch",
                                    "PyTorchJob",
                                    "llm-pretrain-" + number / 16 + "-" + turn,
                                    first,
                                    8,
                                    idle)
                            : idle
                                    ? new Job(
                                            "ai-lab",
                                            "notebook-" + tail + "-0",
                                            "jupyter",
                                            "StatefulSet",
                                            "notebook-" + tail,
                                            first,
                                            sizes[i],
                                            true)
                                    : new Job(
                                            "ai-serve",
                                            "qwen-chat-" + number % 7 + "-7c9d8b5f4-" + tail,
                                            "server",
                                            "ReplicaSet",
                                            "qwen-chat-" + number % 7 + "-7c9d8b5f4",
                                            first,
                                            sizes[i],
                                            false));
            first += sizes[i];
        }
        return jobs;
    }

    /// In the order of a page. A GPU cut into instances is there by its instances alone, as dcgm-exporter has
    /// it.
    List<GeneratedGpu> gpus(Instant at) {
        List<Job> jobs = jobs(at);
        List<GeneratedGpu> gpus = new ArrayList<>();
        for (int index = 0; index < GPUS; index++) {
            int position = index;
            Job job = jobs.stream()
                    .filter(one -> position >= one.first() && position < one.first() + one.gpus())
                    .findFirst()
                    .orElse(null);
            if (mig && index < 2) {
                gpus.add(new GeneratedGpu(this, plan, index, "3g.40gb", 1, job, at));
                gpus.add(new GeneratedGpu(this, plan, index, "2g.20gb", 3, null, at));
                gpus.add(new GeneratedGpu(this, plan, index, "1g.10gb", 9, null, at));
            } else {
                gpus.add(new GeneratedGpu(this, plan, index, "", 0, job, at));
            }
        }
        return gpus;
    }

    String uuid(int gpu) {
        return "GPU-" + new UUID(hash("uuid", number, gpu), hash("uuid-low", number, gpu));
    }

    private String tail(long turn, int i) {
        return Long.toString(Math.floorMod(hash("tail", number, turn, i), 36L * 36 * 36 * 36) + 36L * 36 * 36 * 36, 36);
    }

    private long seconds(Instant at) {
        return Duration.between(plan.start(), at).toSeconds();
    }

    /// From 0 to 1, the same for the same words.
    double chance(String what, long... of) {
        return (hash(what, of) >>> 11) * 0x1p-53;
    }

    /// SplitMix64's finisher over each part in turn.
    private long hash(String what, long... of) {
        long hash = plan.seed() * 0x9e3779b97f4a7c15L + what.hashCode();
        for (long part : of) {
            hash = mixed(hash ^ part * 0xbf58476d1ce4e5b9L);
        }
        return mixed(hash);
    }

    private static long mixed(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
