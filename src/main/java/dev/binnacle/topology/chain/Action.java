package dev.binnacle.topology.chain;

import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Manifest;
import java.util.List;

/// What the program itself can do about a link, once a person has seen what it is and agreed.
public sealed interface Action {

    /// Run these commands in the operator's container, all of which only read.
    record LookInside(List<ExecQuery> commands) implements Action {
        public LookInside {
            commands = List.copyOf(commands);
        }
    }

    /// Ask for a reload of the configuration; offered only where it is known to be on.
    record Reload(Endpoint.OfPod endpoint) implements Action {}

    /// Open what would mend it as drafts, to be reviewed and pushed as any other.
    record Draft(List<Manifest> manifests) implements Action {
        public Draft {
            manifests = List.copyOf(manifests);
        }
    }

    /// Begin a ConfigMap of scrape jobs, where there is none.
    record BeginConfiguration() implements Action {}

    /// Look at the object: its conditions, events and logs.
    record ShowObject(String kind, String namespace, String name) implements Action {}

    /// The causes are among the findings.
    record SeeFindings() implements Action {}
}
