package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Permission;
import dev.binnacle.cluster.Right;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.RemedyBuilder;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the account in use may not read, and what is not seen for it. Rights to write are nobody's lack until
/// they want to write.
final class AccountRightsRule {

    static final String ID = "account-rights";

    static final Rule RULE = Rule.named(ID).requires(Need.RIGHTS).decides(AccountRightsRule::decide);

    private AccountRightsRule() {}

    private static Verdict decide(Scene scene) {
        List<Right> lacking = scene.seen().rights().orElse(List.of()).stream()
                .filter(right -> !right.permission().verb().equals("patch")
                        && !right.permission().verb().equals("create"))
                .filter(right -> right.allowed() instanceof Answer.Known<Boolean>(Boolean may, var _) && !may)
                .toList();
        return Verdict.of(lacking.isEmpty() ? List.of() : List.of(finding(scene, lacking)));
    }

    private static Finding finding(Scene scene, List<Right> lacking) {
        return new Finding(
                ID,
                ID,
                Level.INFO,
                new Finding.Subject("Cluster", "", ""),
                Message.of("diagnosis.account-rights.title", lacking.size()),
                Message.of("diagnosis.account-rights.why"),
                lacking.stream()
                        .map(right -> Evidence.observed(
                                "SelfSubjectAccessReview",
                                right.allowed().at(),
                                Message.of(
                                        "diagnosis.account-rights.lacks",
                                        right.permission().verb() + " "
                                                + right.permission().resourcePath(),
                                        right.purpose())))
                        .toList(),
                Optional.of(new RemedyBuilder(scene)
                        .apply(
                                role(lacking),
                                "kubectl create clusterrolebinding binnacle-reader"
                                        + " --clusterrole=binnacle-reader --user=USER")
                        .caution(Message.of("diagnosis.account-rights.caution"))
                        .build(Message.of("diagnosis.account-rights.remedy"))));
    }

    private static Map<String, Object> role(List<Right> lacking) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Right right : lacking) {
            Permission permission = right.permission();
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("apiGroups", List.of(permission.group()));
            rule.put("resources", List.of(permission.resourcePath()));
            rule.put("verbs", permission.verb().equals("list") ? List.of("get", "list", "watch") : List.of("get"));
            rules.add(rule);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "rbac.authorization.k8s.io/v1");
        tree.put("kind", "ClusterRole");
        tree.put("metadata", Map.of("name", "binnacle-reader"));
        tree.put("rules", rules);
        return tree;
    }
}
