package dev.binnacle.diagnosis.conflict;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Who may read a GPU's profiling counters (`DCGM_FI_PROF_*`) at a time.
///
/// Up to Ampere and Ada they are read through DCGM's profiling module, which one process has to itself; from
/// Hopper on through NVML, by any number (dcgm_agent.h of DCGM, above `dcgmProfGetSupportedMetricGroups`). That
/// Ada counts with the
/// older ones is our reading.
enum ProfilingAccess {
    EXCLUSIVE,
    SHARED,
    UNKNOWN;

    private static final Set<String> BEFORE_HOPPER = Set.of(
            "P4", "P40", "P100", "V100", "V100S", "T4", "T4G", "A2", "A10", "A10G", "A16", "A30", "A40", "A100", "A800",
            "L2", "L4", "L20", "L40", "L40S", "RTX", "GEFORCE", "QUADRO");

    private static final Pattern WORDS = Pattern.compile("[^A-Z0-9]+");

    private static final Set<String> FROM_HOPPER = Set.of("H20", "H100", "H200", "H800", "GH200");

    static ProfilingAccess of(String model) {
        for (String word : WORDS.split(model.toUpperCase(Locale.ROOT), -1)) {
            if (FROM_HOPPER.contains(word) || word.matches("G?B\\d{3}")) {
                return SHARED;
            }
            if (BEFORE_HOPPER.contains(word)) {
                return EXCLUSIVE;
            }
        }
        return UNKNOWN;
    }
}
