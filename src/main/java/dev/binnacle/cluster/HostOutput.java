package dev.binnacle.cluster;

import java.time.Instant;

/// What a command printed that somebody ran on a node's host and pasted here. The Kubernetes API shows no host
/// services, and Binnacle runs no such command itself.
///
/// @param text at most [#MOST] characters of it
public record HostOutput(String node, String text, Instant at) {

    public static final int MOST = 64 * 1024;

    public HostOutput {
        text = text.length() > MOST ? text.substring(0, MOST) : text;
    }
}
