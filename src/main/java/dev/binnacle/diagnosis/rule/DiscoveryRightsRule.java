package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.RemedyBuilder;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the operator of ARMS, or an exporter, may not list: then discovery finds nothing and only its log says
/// why.
final class DiscoveryRightsRule {

    static final String ID = "discovery-rights";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.LOGS)
            .considers(Need.CHAIN, Need.PODS)
            .about(scene -> !scene.seen().logs().isEmpty())
            .decides(DiscoveryRightsRule::decide);

    private static final Pattern FORBIDDEN = Pattern.compile(
            "User \\\\?\"system:serviceaccount:([a-z0-9.-]+):([a-z0-9.-]+)\\\\?\" cannot (list|watch|get) resource"
                    + " \\\\?\"([a-z/]+)\\\\?\" in API group \\\\?\"([a-z0-9.]*)\\\\?\"");

    private DiscoveryRightsRule() {}

    /// @param account   namespace and name of the service account
    /// @param resources lacking, by API group
    private record Gap(String account, String pod, Instant at, String line, Map<String, List<String>> resources) {}

    private static Verdict decide(Scene scene) {
        Map<String, Gap> gaps = new TreeMap<>();
        scene.seen()
                .logs()
                .forEach((pod, log) -> log.orElse("").lines().forEach(line -> {
                    Matcher told = FORBIDDEN.matcher(line);
                    if (told.find()) {
                        Gap gap = gaps.computeIfAbsent(
                                told.group(1) + ":" + told.group(2),
                                account -> new Gap(account, pod, log.at(), line.strip(), new TreeMap<>()));
                        List<String> lacking = gap.resources().computeIfAbsent(told.group(5), _ -> new ArrayList<>());
                        if (!lacking.contains(told.group(4))) {
                            lacking.add(told.group(4));
                        }
                    }
                }));
        return Verdict.of(gaps.values().stream().map(gap -> finding(scene, gap)).toList());
    }

    private static Finding finding(Scene scene, Gap gap) {
        String resources = String.join(
                ", ", gap.resources().values().stream().flatMap(List::stream).toList());
        return new Finding(
                ID + "/" + gap.account(),
                ID,
                Level.LIKELY,
                new Finding.Subject("ServiceAccount", gap.account().replace(':', '/'), ""),
                Message.of("diagnosis.discovery-rights.title", gap.account(), resources),
                Message.of("diagnosis.discovery-rights.why"),
                List.of(Evidence.observed(
                        "log of Pod " + gap.pod(),
                        gap.at(),
                        Message.verbatim(gap.line().length() > 300 ? gap.line().substring(0, 300) + "…" : gap.line()))),
                Optional.of(new RemedyBuilder(scene)
                        .apply(role(gap), "kubectl describe clusterrolebinding | grep -B8 " + name(gap))
                        .apply(
                                binding(gap),
                                "kubectl create clusterrolebinding " + role(gap, "binding") + " --clusterrole="
                                        + role(gap, "role") + " --serviceaccount=" + gap.account())
                        .build(Message.of("diagnosis.discovery-rights.remedy", gap.account(), resources))));
    }

    private static String name(Gap gap) {
        return gap.account().substring(gap.account().indexOf(':') + 1);
    }

    private static String role(Gap gap, String end) {
        return name(gap) + "-discovery-" + end;
    }

    private static Map<String, Object> role(Gap gap) {
        List<Map<String, Object>> rules = new ArrayList<>();
        gap.resources()
                .forEach((group, resources) -> rules.add(Map.of(
                        "apiGroups",
                        List.of(group),
                        "resources",
                        resources,
                        "verbs",
                        List.of("get", "list", "watch"))));
        Map<String, Object> tree = object("ClusterRole", role(gap, "role"));
        tree.put("rules", rules);
        return tree;
    }

    private static Map<String, Object> binding(Gap gap) {
        Map<String, Object> tree = object("ClusterRoleBinding", role(gap, "binding"));
        tree.put(
                "roleRef",
                Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "ClusterRole", "name", role(gap, "role")));
        tree.put(
                "subjects",
                List.of(Map.of(
                        "kind",
                        "ServiceAccount",
                        "name",
                        name(gap),
                        "namespace",
                        gap.account().substring(0, gap.account().indexOf(':')))));
        return tree;
    }

    private static Map<String, Object> object(String kind, String name) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "rbac.authorization.k8s.io/v1");
        tree.put("kind", kind);
        tree.put("metadata", Map.of("name", name));
        return tree;
    }
}
