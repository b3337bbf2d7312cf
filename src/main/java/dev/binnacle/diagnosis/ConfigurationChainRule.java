package dev.binnacle.diagnosis;

import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.message.Message;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.util.List;
import java.util.Locale;

/// The first broken link between a pushed ConfigMap and the targets; what follows it is its consequence.
final class ConfigurationChainRule implements Rule {

    @Override
    public String id() {
        return "configuration-chain";
    }

    @Override
    public Verdict examine(Observations observations) {
        ConfigurationChain chain = observations.chain();
        if (chain.links().isEmpty()) {
            return new Verdict(List.of(), List.of(Message.of("diagnosis.configuration-chain.unchecked")));
        }
        List<Message> unchecked = chain.links().stream()
                .filter(link -> link.state() == State.UNKNOWN)
                .map(link -> Message.of("diagnosis.configuration-chain.unknown", step(link.step()), link.reason()))
                .toList();
        return new Verdict(chain.firstBroken().map(this::finding).stream().toList(), unchecked);
    }

    private Finding finding(Link link) {
        return new Finding(
                id() + "/" + link.step().name().toLowerCase(Locale.ROOT),
                id(),
                level(link),
                new Finding.Subject(link.step() == Step.CONFIG_MAP ? "ConfigMap" : "Chain", link.subject(), ""),
                Message.of("diagnosis.configuration-chain.title", step(link.step())),
                Message.of("diagnosis.configuration-chain.why", link.reason()),
                List.of(new Evidence("", Certainty.OBSERVED, link.source(), link.at(), link.reason())),
                link.nextStep().map(next -> new Remedy(next, List.of(), List.of(), List.of())));
    }

    /// What a name must be is documented by one source only, and a job without targets may just have none.
    private static Level level(Link link) {
        return link.reason().key().equals("topology.chain.configmap.name")
                        || link.reason().key().equals("topology.chain.targets.absent")
                ? Level.RISK
                : Level.ERROR;
    }

    private static Message step(Step step) {
        return switch (step) {
            case CONFIG_MAP -> Message.of("diagnosis.configuration-chain.step.config-map");
            case OPERATOR -> Message.of("diagnosis.configuration-chain.step.operator");
            case ARGUMENTS -> Message.of("diagnosis.configuration-chain.step.arguments");
            case VOLUME -> Message.of("diagnosis.configuration-chain.step.volume");
            case FILE -> Message.of("diagnosis.configuration-chain.step.file");
            case LIFECYCLE -> Message.of("diagnosis.configuration-chain.step.lifecycle");
            case TARGETS -> Message.of("diagnosis.configuration-chain.step.targets");
        };
    }
}
