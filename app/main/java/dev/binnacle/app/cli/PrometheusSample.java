package dev.binnacle.app.cli;

import dev.binnacle.gpu.Fleet;

/// What a Prometheus knows of the fleet.
///
/// @param address of the Prometheus, as a person would name it
public record PrometheusSample(String address, Fleet fleet) {}
