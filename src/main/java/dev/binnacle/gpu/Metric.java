package dev.binnacle.gpu;

/// A quantity Binnacle knows, in its base unit. Which exporter calls it what, in which unit, is in
/// [MetricDictionary].
///
/// @param index   position in [MetricValues]; dense, from 0
/// @param key     name in JSON: `utilization_ratio`
/// @param unit    base unit of its values
/// @param counter only ever grows
public record Metric(int index, String key, Unit unit, boolean counter) {

    public enum Unit {
        RATIO,
        BYTE,
        CELSIUS,
        WATT,
        HERTZ,
        JOULE,
        BYTE_PER_SECOND,
        SECOND,
        /// A bare number: a count, a code, a bit field.
        NUMBER
    }
}
