/// What the budgets are measured with: benchmarks of single parts (JMH) and runs of the whole at scale. How to
/// run one is in `CONTRIBUTING.md`; what came out, on which machine, in `docs/performance.md`.
@NullMarked
package dev.binnacle.benchmarks;

import org.jspecify.annotations.NullMarked;
