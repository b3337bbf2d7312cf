package dev.binnacle.cluster;

/// @param previous the log of the container's run before its last restart
public record LogQuery(String namespace, String pod, String container, boolean previous, int lastLines) {}
