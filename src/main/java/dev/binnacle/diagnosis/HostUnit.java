package dev.binnacle.diagnosis;

/// A systemd unit that node-exporter reports as active on a node.
///
/// @param unit `starship.service`
public record HostUnit(String node, String unit) {}
