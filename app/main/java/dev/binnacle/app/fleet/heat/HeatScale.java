package dev.binnacle.app.fleet.heat;

import java.util.List;

/// How far along the ramp a value lies.
///
/// @param least  in base units; there and below is the ramp's beginning
/// @param most   there and above is its end
/// @param ticks  worth naming, from least to most
/// @param ratios whether equal ratios are equally far apart, and not equal differences
record HeatScale(Unit unit, double least, double most, List<Double> ticks, boolean ratios) {

    static final HeatScale SHARE = new HeatScale(Unit.PERCENT, 0, 1, List.of(0.0, 0.25, 0.5, 0.75, 1.0), false);

    /// From a cool room to where cards slow down; most cards never leave it.
    static final HeatScale CELSIUS = new HeatScale(Unit.CELSIUS, 25, 95, List.of(30.0, 50.0, 70.0, 90.0), false);

    static final HeatScale AGE = new HeatScale(Unit.SECONDS, 5, 3600, List.of(10.0, 60.0, 600.0, 3600.0), true);

    enum Unit {
        /// Of a ratio.
        PERCENT,
        CELSIUS,
        WATT,
        SECONDS
    }

    /// @param highest that any GPU draws
    static HeatScale watts(double highest) {
        double most = Math.max(100, Math.ceil(highest / 100) * 100);
        return new HeatScale(Unit.WATT, 0, most, List.of(0.0, most / 2, most), false);
    }

    /// 0 to 1.
    double share(double value) {
        double share = ratios
                ? Math.log(Math.max(value, least) / least) / Math.log(most / least)
                : (value - least) / (most - least);
        return Math.clamp(share, 0, 1);
    }
}
