package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.util.List;
import java.util.Map;

/// Observations with one part taken out.
public final class Parts {

    private Parts() {}

    public static Observations without(Observations seen, Need need) {
        Inventory all = seen.inventory();
        Inventory inventory = new Inventory(
                all.at(),
                need == Need.NODES ? nothing() : all.nodes(),
                need == Need.PODS ? nothing() : all.pods(),
                need == Need.WORKLOADS ? nothing() : all.workloads(),
                need == Need.SERVICES ? nothing() : all.services(),
                need == Need.CONFIG_MAPS ? nothing() : all.configMaps(),
                need == Need.MONITORS ? nothing() : all.monitors(),
                need == Need.EVENTS ? nothing() : all.events());
        return new Observations(
                inventory,
                seen.settings(),
                need == Need.AGENTS ? List.of() : seen.agents(),
                need == Need.READINGS ? List.of() : seen.readings(),
                need == Need.GPUS ? Fleet.EMPTY : seen.fleet(),
                need == Need.TARGETS ? nothing() : seen.targets(),
                need == Need.CHAIN ? ConfigurationChain.EMPTY : seen.chain(),
                need == Need.LOGS ? Map.of() : seen.logs(),
                need == Need.HOST_UNITS ? nothing() : seen.hostUnits(),
                need == Need.HOST_OUTPUTS ? nothing() : seen.hostOutputs(),
                need == Need.HISTORY ? ReadHistory.NONE : seen.history(),
                need == Need.RIGHTS ? nothing() : seen.rights());
    }

    private static <T> Answer<T> nothing() {
        return Answer.unknown(new ClusterFailure.Cancelled(), Story.NOW);
    }
}
