/// One object of the graph, looked at closely: what there is to say about it in words ([ObjectSummary]), its
/// conditions ([Condition]), its address at the API server ([ObjectAddress]), and the end of its log as it grows
/// ([LogTail]).
@NullMarked
package dev.binnacle.topology.object;

import org.jspecify.annotations.NullMarked;
