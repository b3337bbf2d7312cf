package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Right;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.Reading;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.util.List;
import java.util.Map;

/// Everything the rules may look at, gathered once.
///
/// @param readings    the last reading of every agent, failed ones included; none of an agent that is still
///                    being read for the first time
/// @param logs        by pod `namespace/name`: the last lines, those before the last restart included; of
///                    agents in trouble, and of the operator of ARMS
/// @param hostUnits   active units that may be the host agent's, where a Prometheus collects
///                    `node_systemd_unit_state`; off by default in node-exporter, so mostly unknown
/// @param hostOutputs what people pasted of commands they ran on hosts themselves
/// @param history     how agents answered up to now
/// @param rights      of the account this was read with
public record Observations(
        Inventory inventory,
        AgentSettings settings,
        List<Agent> agents,
        List<Reading> readings,
        Fleet fleet,
        Answer<Targets> targets,
        ConfigurationChain chain,
        Map<String, Answer<String>> logs,
        Answer<List<HostUnit>> hostUnits,
        Answer<List<HostOutput>> hostOutputs,
        ReadHistory history,
        Answer<List<Right>> rights) {

    public Observations {
        agents = List.copyOf(agents);
        readings = List.copyOf(readings);
        logs = Map.copyOf(logs);
    }

    /// Where nobody could be asked for units or rights, nobody pasted anything, and this is the first look.
    public Observations(
            Inventory inventory,
            AgentSettings settings,
            List<Agent> agents,
            List<Reading> readings,
            Fleet fleet,
            Answer<Targets> targets,
            ConfigurationChain chain,
            Map<String, Answer<String>> logs) {
        this(
                inventory,
                settings,
                agents,
                readings,
                fleet,
                targets,
                chain,
                logs,
                Answer.unknown(new ClusterFailure.NotFound("node_systemd_unit_state", ""), targets.at()),
                Answer.known(List.of(), targets.at()),
                ReadHistory.NONE,
                Answer.known(List.of(), targets.at()));
    }
}
