package dev.binnacle.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import dev.binnacle.cluster.ClusterFailure.PageFault;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.ClusterFailure.Reason;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every failure has words in both languages and something to do about it.
class ClusterProblemTest {

    private static final Endpoint POD = new Endpoint.OfPod("nvidia-gpu", "dcgm-x7f2k", 9400, "/metrics");

    static List<ClusterFailure> failures() {
        List<ClusterFailure> failures = new ArrayList<>(List.of(
                new ClusterFailure.Unreachable("https://10.0.0.1:6443", "refused"),
                new ClusterFailure.Tls("https://10.0.0.1:6443", "PKIX"),
                new ClusterFailure.Unauthorized("prod", ""),
                new ClusterFailure.Forbidden("get", "pods/proxy", "nvidia-gpu", ""),
                new ClusterFailure.Forbidden("list", "nodes", "", ""),
                new ClusterFailure.NotFound("ConfigMap arms-prom/x", ""),
                new ClusterFailure.TimedOut("pods", Duration.ofMillis(1500)),
                new ClusterFailure.FieldConflict(
                        new ObjectRef("v1", "ConfigMap", "arms-prom", "x"),
                        List.of(new ClusterFailure.FieldConflict.Field(".data.promYaml", "helm"))),
                new ClusterFailure.Rejected("metadata.name: Required value"),
                new ClusterFailure.EndpointDown(POD, "refused"),
                new ClusterFailure.EndpointDown(new Endpoint.OfNode("gpu-1", 9400, "/metrics"), "refused"),
                new ClusterFailure.EndpointDown(new Endpoint.OfService("arms-prom", "p", 9335, "/"), ""),
                new ClusterFailure.EndpointError(POD, 500, ""),
                new ClusterFailure.TooLarge("metrics", 1 << 20),
                new ClusterFailure.Garbled("metrics", ""),
                new ClusterFailure.ServerError(500, ""),
                new ClusterFailure.Cancelled()));
        Stream.of(CredentialFault.values())
                .forEach(fault -> failures.add(new ClusterFailure.Credentials("ack-ram-tool", fault, "")));
        Stream.of(PageFault.values()).forEach(fault -> failures.add(new ClusterFailure.NoMetrics(POD, fault, "")));
        Stream.of(Reason.values())
                .forEach(reason -> failures.add(new ClusterFailure.Unsupported(reason, "socks5://x")));
        Stream.of(PrometheusFault.values())
                .forEach(fault -> failures.add(new ClusterFailure.OfPrometheus("https://prom.example", fault, "")));
        return failures;
    }

    @Test
    void everyKindOfFailureIsTriedHere() {
        Set<Class<?>> tried = new HashSet<>();
        failures().forEach(failure -> tried.add(failure.getClass()));
        assertThat(tried).containsExactlyInAnyOrder(ClusterFailure.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureSaysWhyAndWhatToDoInBothLanguages(ClusterFailure failure) {
        Problem problem = ClusterProblem.of(Message.verbatim("Reading failed"), failure);
        assertThat(problem.nextSteps()).isNotEmpty();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Messages messages = Messages.in(locale);
            assertThat(messages.say(problem.why())).doesNotStartWith("cluster.").doesNotContainPattern("\\{\\d");
            for (NextStep step : problem.nextSteps()) {
                if (step instanceof NextStep.Advice(Message text)) {
                    assertThat(messages.say(text)).doesNotStartWith("cluster.");
                }
            }
        }
    }

    @Test
    void aMissingRightComesWithTheCommandThatChecksIt() {
        assertThat(commands(new ClusterFailure.Forbidden("get", "pods/proxy", "nvidia-gpu", "")))
                .containsExactly("kubectl auth can-i get pods/proxy -n nvidia-gpu");
        assertThat(commands(new ClusterFailure.Forbidden("list", "pods", "", "")))
                .containsExactly("kubectl auth can-i list pods --all-namespaces");
    }

    @Test
    void aConflictNamesFieldsAndOwners() {
        ClusterFailure conflict = new ClusterFailure.FieldConflict(
                new ObjectRef("v1", "ConfigMap", "arms-prom", "x"),
                List.of(new ClusterFailure.FieldConflict.Field(".data.promYaml", "helm")));
        assertThat(Messages.in(Locale.ENGLISH).say(ClusterProblem.why(conflict)))
                .isEqualTo("Parts of ConfigMap arms-prom/x belong to someone else: .data.promYaml (helm).");
    }

    @Test
    void namesInCommandsCannotBreakOutOfThem() {
        assertThat(commands(new ClusterFailure.Unauthorized("x; rm -rf ~ '", "")))
                .containsExactly("kubectl --context 'x; rm -rf ~ '\\''' get --raw /version");
    }

    private static List<String> commands(ClusterFailure failure) {
        return ClusterProblem.of(Message.verbatim(""), failure).nextSteps().stream()
                .flatMap(step -> step instanceof NextStep.Command(String text) ? Stream.of(text) : Stream.empty())
                .toList();
    }
}
