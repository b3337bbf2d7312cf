package dev.binnacle.gpu;

import java.util.List;

/// What is known of the host agent on this site. Little about starship is public, so all of it can be set; the
/// defaults are
/// assumptions and findings that rest on them say so.
///
/// @param hostUnit       regular expression of the systemd unit's name
/// @param hostLabelKey   node label by which operators declare that the host agent runs
/// @param hostLabelValue its value
/// @param hostPorts      ports tried on a GPU node's own address
public record AgentSettings(String hostUnit, String hostLabelKey, String hostLabelValue, List<Integer> hostPorts) {

    public static final AgentSettings DEFAULT =
            new AgentSettings("(starship|startship).*", "starship", "dcgm", List.of(9400));

    public AgentSettings {
        hostPorts = List.copyOf(hostPorts);
    }
}
