package dev.binnacle.benchmarks.scale;

import dev.binnacle.benchmarks.Pss;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/// What this process occupies.
///
/// @param heapBytes alive after a full collection
/// @param heldBytes what the heap holds from the system after it
/// @param pssBytes  of the whole process, libraries shared with others counted in part; -1 where the system
///                  does not tell
record Memory(long heapBytes, long heldBytes, long pssBytes) {

    /// Collects garbage first.
    static Memory afterCollection() {
        System.gc();
        System.gc();
        return now();
    }

    static Memory now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new Memory(
                heap.getUsed(),
                heap.getCommitted(),
                Pss.of(ProcessHandle.current()).orElse(-1));
    }

    static double mebibytes(long bytes) {
        return bytes / 1_048_576.0;
    }

    String text() {
        return "heap alive %.0f MiB, heap held %.0f MiB, PSS %.0f MiB"
                .formatted(mebibytes(heapBytes), mebibytes(heldBytes), mebibytes(pssBytes));
    }
}
