package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.message.Message;
import dev.binnacle.topology.chain.ConfigurationChain.Link;
import dev.binnacle.topology.chain.ConfigurationChain.State;
import dev.binnacle.topology.chain.ConfigurationChain.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The parts of ARMS Prometheus in the cluster: whether its operator and those around it have their pods, and if
/// not, what the pods and the cluster's events say.
final class ArmsComponentsRule {

    static final String ID = "arms-components";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.WORKLOADS, Need.PODS)
            .uses(Need.EVENTS)
            .considers(Need.CHAIN, Need.AGENTS)
            .about(scene -> !workloads(scene).isEmpty() || operator(scene).isPresent())
            .decides(ArmsComponentsRule::decide);

    private static final Set<String> IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName");
    private static final Set<String> TELLING =
            Set.of("Failed", "BackOff", "FailedScheduling", "FailedMount", "FailedCreate", "Unhealthy");
    private static final int MOST_EVENTS = 4;

    private ArmsComponentsRule() {}

    private static Verdict decide(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        Optional<Link> operator = operator(scene);
        operator.ifPresent(link -> findings.add(operator(scene, link)));
        String operatorName =
                scene.seen().chain().link(Step.OPERATOR).map(Link::subject).orElse("");
        for (Workload work : workloads(scene)) {
            boolean its = operatorName.equals(work.namespace() + "/" + work.name());
            if (!its && work.ready() < work.desired() && !isExporter(scene, work)) {
                findings.add(component(scene, work));
            }
        }
        return Verdict.of(findings);
    }

    /// Only where something is wrong with it.
    private static Optional<Link> operator(Scene scene) {
        return scene.seen()
                .chain()
                .link(Step.OPERATOR)
                .filter(link ->
                        link.state() == State.BROKEN || link.reason().key().equals("topology.chain.operator.partly"));
    }

    /// Those that nothing else owns: what a Deployment's ReplicaSet lacks, the Deployment lacks.
    private static List<Workload> workloads(Scene scene) {
        return scene.seen().inventory().workloads().orElse(List.of()).stream()
                .filter(work -> work.namespace().equals(Arms.NAMESPACE)
                        && work.ownerKind().isEmpty())
                .toList();
    }

    private static boolean isExporter(Scene scene, Workload work) {
        return scene.exporters().stream()
                .anyMatch(agent -> scene.daemonSet(agent).filter(work::equals).isPresent());
    }

    private static Finding operator(Scene scene, Link link) {
        List<Pod> pods = scene.operatorPods();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.observed(link.source(), link.at(), link.reason()));
        evidence.addAll(told(scene, pods, link.subject()));
        return new Finding(
                ID + "/" + link.subject(),
                ID,
                link.state() == State.BROKEN ? Level.ERROR : Level.RISK,
                new Finding.Subject("Operator", link.subject(), ""),
                Message.of("diagnosis.arms-components.operator.title", link.subject()),
                Message.of("diagnosis.arms-components.operator.why", cause(pods)),
                evidence,
                Optional.of(remedy(pods, link.nextStep())));
    }

    private static Finding component(Scene scene, Workload work) {
        String name = work.namespace() + "/" + work.name();
        List<Pod> pods = scene.seen().inventory().pods().orElse(List.of()).stream()
                .filter(pod -> pod.namespace().equals(work.namespace()) && pod.active())
                .filter(pod -> pod.name().startsWith(work.name() + "-"))
                .toList();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.observed(
                work.kind() + " " + name,
                scene.seen().inventory().workloads().at(),
                Message.of("diagnosis.arms-components.replicas", work.ready(), work.desired())));
        evidence.addAll(told(scene, pods, name));
        return new Finding(
                ID + "/" + name,
                ID,
                Level.RISK,
                new Finding.Subject(work.kind(), name, ""),
                Message.of("diagnosis.arms-components.title", name, work.ready(), work.desired()),
                Message.of("diagnosis.arms-components.why", cause(pods)),
                evidence,
                Optional.of(remedy(pods, Optional.empty())));
    }

    private static List<Evidence> told(Scene scene, List<Pod> pods, String owner) {
        List<Evidence> evidence = new ArrayList<>();
        for (Pod pod : pods) {
            if (!pod.ready()) {
                evidence.add(Evidence.observed(
                        "Pod " + Scene.key(pod),
                        scene.seen().inventory().pods().at(),
                        Message.of("diagnosis.exporter-unreadable.pod", waiting(pod), pod.restarts())));
            }
        }
        String name = owner.substring(owner.indexOf('/') + 1);
        scene.seen().inventory().events().orElse(List.of()).stream()
                .filter(event -> event.namespace().equals(Arms.NAMESPACE) && TELLING.contains(event.reason()))
                .filter(event ->
                        event.aboutName().equals(name) || event.aboutName().startsWith(name + "-"))
                .sorted(Comparator.comparing(Event::lastSeen).reversed())
                .limit(MOST_EVENTS)
                .forEach(event -> evidence.add(Evidence.observed(
                        "Event " + event.reason() + " of " + event.aboutKind() + " " + event.aboutName(),
                        event.lastSeen(),
                        Message.verbatim(shortened(event.message())))));
        return evidence;
    }

    private static String waiting(Pod pod) {
        return pod.containers().stream()
                .flatMap(container -> Optional.ofNullable(container.status()).stream())
                .map(Pod.ContainerStatus::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse(pod.phase());
    }

    private static Message cause(List<Pod> pods) {
        if (pods.isEmpty()) {
            return Message.of("diagnosis.arms-components.cause.no-pod");
        }
        List<Pod> troubled = pods.stream().filter(pod -> !pod.ready()).toList();
        if (troubled.stream().anyMatch(pod -> IMAGE.contains(waiting(pod)))) {
            return Message.of("diagnosis.arms-components.cause.image");
        }
        if (troubled.stream().anyMatch(pod -> waiting(pod).equals("CrashLoopBackOff") || pod.restarts() > 2)) {
            return Message.of("diagnosis.arms-components.cause.crash");
        }
        if (troubled.stream().anyMatch(pod -> pod.nodeName().isEmpty())) {
            return Message.of("diagnosis.arms-components.cause.unscheduled");
        }
        return Message.of("diagnosis.arms-components.cause.not-ready");
    }

    private static Remedy remedy(List<Pod> pods, Optional<Message> next) {
        Optional<Pod> troubled = pods.stream().filter(pod -> !pod.ready()).findFirst();
        Message summary = troubled.filter(pod -> IMAGE.contains(waiting(pod))).isPresent()
                ? Message.of("diagnosis.arms-components.remedy.image")
                : next.orElse(Message.of("diagnosis.arms-components.remedy"));
        return troubled.map(pod -> Remedy.advice(
                        summary,
                        "kubectl describe pod " + pod.name() + " -n " + pod.namespace(),
                        "kubectl logs " + pod.name() + " -n " + pod.namespace() + " --previous"))
                .orElseGet(() -> Remedy.advice(summary, "kubectl get events -n " + Arms.NAMESPACE));
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
