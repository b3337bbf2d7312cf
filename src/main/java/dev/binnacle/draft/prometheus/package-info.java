/// The Prometheus configuration as Prometheus itself would judge it: its fields as a table
/// ([PrometheusSchema]), and the rules no table can hold. Held against the real promtool by tests.
@NullMarked
package dev.binnacle.draft.prometheus;

import org.jspecify.annotations.NullMarked;
