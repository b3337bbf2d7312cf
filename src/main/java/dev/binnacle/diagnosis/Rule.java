package dev.binnacle.diagnosis;

/// One thing to look for. Stateless: the same observations give the same verdict.
public interface Rule {

    /// Stable name, used in JSON and as prefix of its messages: `gpu-agent-conflict`.
    String id();

    Verdict examine(Observations observations);
}
