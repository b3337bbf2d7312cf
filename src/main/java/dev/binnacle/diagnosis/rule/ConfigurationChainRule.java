package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.RemedyBuilder;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.message.Message;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The first broken link between a pushed ConfigMap and the targets; what follows it is its consequence. The
/// operator itself is told by [ArmsComponentsRule], with what its pods say.
final class ConfigurationChainRule {

    static final Rule RULE = Rule.named("configuration-chain")
            .requires(Need.CHAIN)
            .considers(Need.CONFIG_MAPS)
            .decides(ConfigurationChainRule::decide);

    private ConfigurationChainRule() {}

    private static Verdict decide(Scene scene) {
        ConfigurationChain chain = scene.seen().chain();
        List<Message> unchecked = chain.links().stream()
                .filter(link -> link.state() == State.UNKNOWN)
                .map(link -> Message.of("diagnosis.configuration-chain.unknown", step(link.step()), link.reason()))
                .toList();
        return new Verdict(
                chain
                        .firstBroken()
                        .filter(link -> link.step() != Step.OPERATOR)
                        .map(link -> finding(scene, link))
                        .stream()
                        .toList(),
                unchecked);
    }

    private static Finding finding(Scene scene, Link link) {
        return new Finding(
                "configuration-chain/" + link.step().name().toLowerCase(Locale.ROOT),
                "configuration-chain",
                level(link),
                new Finding.Subject(link.step() == Step.CONFIG_MAP ? "ConfigMap" : "Chain", link.subject(), ""),
                Message.of("diagnosis.configuration-chain.title", step(link.step())),
                Message.of("diagnosis.configuration-chain.why", link.reason()),
                List.of(Evidence.observed(link.source(), link.at(), link.reason())),
                link.nextStep().map(next -> remedy(scene, link, next)));
    }

    private static Remedy remedy(Scene scene, Link link, Message next) {
        return scene.seen().inventory().configMaps().orElse(List.of()).stream()
                .filter(map ->
                        link.step() == Step.CONFIG_MAP && link.subject().equals(map.namespace() + "/" + map.name()))
                .findFirst()
                .flatMap(map -> text(map)
                        .map(text -> new RemedyBuilder(scene)
                                .apply(
                                        PromJobs.documented(text),
                                        "kubectl get configmap " + map.name() + " -n " + map.namespace() + " -o yaml")
                                .caution(Message.of("diagnosis.configuration-chain.documented", Arms.CONFIG_MAP))
                                .build(next)))
                .orElseGet(() -> Remedy.advice(next));
    }

    /// The configuration that is in it, under whatever key, if one can be made out.
    private static Optional<String> text(ConfigMap map) {
        Map<String, String> data = map.data();
        String text = data.containsKey(Arms.KEY)
                ? data.get(Arms.KEY)
                : data.values().stream()
                        .filter(value -> begins(value, "scrape_configs:"))
                        .findFirst()
                        .orElse("");
        if (begins(text, "- job_name:")) {
            return Optional.of("scrape_configs:\n" + text);
        }
        return begins(text, "scrape_configs:") ? Optional.of(text) : Optional.empty();
    }

    private static boolean begins(String text, String words) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .findFirst()
                .map(line -> line.strip().startsWith(words))
                .orElse(false);
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
