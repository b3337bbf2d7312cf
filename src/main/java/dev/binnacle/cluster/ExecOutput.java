package dev.binnacle.cluster;

public record ExecOutput(int exitCode, String stdout, String stderr) {}
