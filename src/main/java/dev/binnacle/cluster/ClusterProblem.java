package dev.binnacle.cluster;

import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import dev.binnacle.cluster.ClusterFailure.PageFault;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.ClusterFailure.Reason;
import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import dev.binnacle.message.ShellWords;
import java.util.ArrayList;
import java.util.List;

/// The words for a [ClusterFailure]: why, and what to do about it. The `switch`es have no default, so a new
/// failure does
/// not compile until it has both.
public final class ClusterProblem {

    private ClusterProblem() {}

    /// @param what what could not be done, in the words of whoever asked for it
    public static Problem of(Message what, ClusterFailure failure) {
        return new Problem(what, why(failure), nextSteps(failure), failure.detail());
    }

    public static Message why(ClusterFailure failure) {
        return switch (failure) {
            case ClusterFailure.Unreachable f -> Message.of("cluster.unreachable.why", f.server());
            case ClusterFailure.Tls f -> Message.of("cluster.tls.why", f.server());
            case ClusterFailure.Unauthorized f -> Message.of("cluster.unauthorized.why", f.context());
            case ClusterFailure.Credentials f -> Message.of(credentials(f.fault()) + ".why", f.command());
            case ClusterFailure.Forbidden f ->
                f.namespace().isEmpty()
                        ? Message.of("cluster.forbidden.everywhere.why", f.verb(), f.resource())
                        : Message.of("cluster.forbidden.why", f.verb(), f.resource(), f.namespace());
            case ClusterFailure.NotFound f -> Message.of("cluster.not-found.why", f.what());
            case ClusterFailure.TimedOut f ->
                Message.of("cluster.timed-out.why", f.what(), f.waited().toMillis() / 1000.0);
            case ClusterFailure.FieldConflict f ->
                Message.of("cluster.field-conflict.why", f.object().display(), fields(f));
            case ClusterFailure.Rejected _ -> Message.of("cluster.rejected.why");
            case ClusterFailure.EndpointDown f ->
                Message.of("cluster.endpoint-down.why", f.endpoint().display());
            case ClusterFailure.EndpointError f ->
                Message.of("cluster.endpoint-error.why", f.endpoint().display(), f.status());
            case ClusterFailure.TooLarge f -> Message.of("cluster.too-large.why", f.what(), f.limitBytes());
            case ClusterFailure.Garbled f -> Message.of("cluster.garbled.why", f.what());
            case ClusterFailure.NoMetrics f ->
                Message.of(page(f.fault()), f.endpoint().display());
            case ClusterFailure.ServerError f -> Message.of("cluster.server-error.why", f.status());
            case ClusterFailure.Unsupported f -> Message.of(unsupported(f.reason()) + ".why", f.detail());
            case ClusterFailure.OfPrometheus f -> Message.of(prometheus(f.fault()) + ".why", f.address());
            case ClusterFailure.Cancelled _ -> Message.of("cluster.cancelled.why");
        };
    }

    private static List<NextStep> nextSteps(ClusterFailure failure) {
        return switch (failure) {
            case ClusterFailure.Unreachable f ->
                List.of(
                        advice("cluster.unreachable.advice"),
                        command("curl", "-k", "-m", "10", f.server() + "/version"),
                        new NextStep.Retry());
            case ClusterFailure.Tls f -> {
                List<NextStep> steps = new ArrayList<>(List.of(advice("cluster.tls.advice")));
                steps.add(command("curl", "-v", "-m", "10", f.server() + "/version"));
                yield steps;
            }
            case ClusterFailure.Unauthorized f ->
                List.of(
                        advice("cluster.unauthorized.advice"),
                        command("kubectl", "--context", f.context(), "get", "--raw", "/version"),
                        new NextStep.Retry());
            case ClusterFailure.Credentials f -> credentialSteps(f);
            case ClusterFailure.Forbidden f -> List.of(canI(f), advice("cluster.forbidden.advice"));
            case ClusterFailure.NotFound _ -> List.of(advice("cluster.not-found.advice"), new NextStep.Retry());
            case ClusterFailure.TimedOut _ -> List.of(new NextStep.Retry(), advice("cluster.timed-out.advice"));
            case ClusterFailure.FieldConflict f -> List.of(advice("cluster.field-conflict.advice"), show(f.object()));
            case ClusterFailure.Rejected _ -> List.of(advice("cluster.rejected.advice"));
            case ClusterFailure.EndpointDown f ->
                List.of(advice("cluster.endpoint-down.advice"), look(f.endpoint()), new NextStep.Retry());
            case ClusterFailure.EndpointError f ->
                List.of(advice("cluster.endpoint-error.advice"), fetch(f.endpoint()));
            case ClusterFailure.TooLarge _ -> List.of(advice("cluster.too-large.advice"));
            case ClusterFailure.Garbled _ -> List.of(advice("cluster.garbled.advice"), new NextStep.Retry());
            case ClusterFailure.NoMetrics f ->
                List.of(
                        advice(
                                f.fault() == PageFault.WEB_PAGE
                                        ? "cluster.garbled.advice"
                                        : "cluster.no-metrics.advice"),
                        fetch(f.endpoint()));
            case ClusterFailure.ServerError _ ->
                List.of(
                        new NextStep.Retry(),
                        advice("cluster.server-error.advice"),
                        command("kubectl", "get", "--raw", "/readyz?verbose"));
            case ClusterFailure.Unsupported f -> List.of(advice(unsupported(f.reason()) + ".advice"));
            case ClusterFailure.OfPrometheus f ->
                List.of(advice(prometheus(f.fault()) + ".advice"), new NextStep.Retry());
            case ClusterFailure.Cancelled _ -> List.of(new NextStep.Retry());
        };
    }

    private static List<NextStep> credentialSteps(ClusterFailure.Credentials failure) {
        List<NextStep> steps = new ArrayList<>(List.of(advice(credentials(failure.fault()) + ".advice")));
        switch (failure.fault()) {
            case COMMAND_MISSING -> steps.add(command("command", "-v", failure.command()));
            case FILE_UNREADABLE -> steps.add(command("ls", "-l", failure.command()));
            case NO_OUTPUT, NOT_A_CREDENTIAL, FAILED, HUNG ->
                steps.add(command("kubectl", "get", "--raw", "/version", "-v", "6"));
        }
        steps.add(new NextStep.Retry());
        return steps;
    }

    private static String credentials(CredentialFault fault) {
        return switch (fault) {
            case COMMAND_MISSING -> "cluster.credentials.command-missing";
            case NO_OUTPUT -> "cluster.credentials.no-output";
            case NOT_A_CREDENTIAL -> "cluster.credentials.not-a-credential";
            case FAILED -> "cluster.credentials.failed";
            case HUNG -> "cluster.credentials.hung";
            case FILE_UNREADABLE -> "cluster.credentials.file-unreadable";
        };
    }

    private static String page(PageFault fault) {
        return switch (fault) {
            case EMPTY -> "cluster.no-metrics.empty.why";
            case WEB_PAGE -> "cluster.no-metrics.web-page.why";
            case NO_GPU -> "cluster.no-metrics.no-gpu.why";
            case TOO_MANY_GPUS -> "cluster.no-metrics.too-many.why";
            case CUT -> "cluster.no-metrics.cut.why";
        };
    }

    private static String prometheus(PrometheusFault fault) {
        return switch (fault) {
            case ADDRESS -> "cluster.prometheus.address";
            case UNREACHABLE -> "cluster.prometheus.unreachable";
            case TLS -> "cluster.prometheus.tls";
            case UNAUTHORIZED -> "cluster.prometheus.unauthorized";
            case FORBIDDEN -> "cluster.prometheus.forbidden";
            case NO_SECRET -> "cluster.prometheus.no-secret";
            case BAD_QUERY -> "cluster.prometheus.bad-query";
            case TOO_COSTLY -> "cluster.prometheus.too-costly";
            case BUSY -> "cluster.prometheus.busy";
            case REDIRECTED -> "cluster.prometheus.redirected";
            case SIGN_IN -> "cluster.prometheus.sign-in";
            case NOT_PROMETHEUS -> "cluster.prometheus.not-prometheus";
            case TARGET_DOWN -> "cluster.prometheus.target-down";
        };
    }

    private static String unsupported(Reason reason) {
        return switch (reason) {
            case RECORDING -> "cluster.unsupported.recording";
            case NOT_RECORDED -> "cluster.unsupported.not-recorded";
            case PROXY_SCHEME -> "cluster.unsupported.proxy-scheme";
            case KUBECONFIG_SETTING -> "cluster.unsupported.kubeconfig-setting";
        };
    }

    /// `.data.promYaml (helm), .metadata.labels.app (kubectl)`.
    private static Message fields(ClusterFailure.FieldConflict conflict) {
        return Message.verbatim(String.join(
                ", ",
                conflict.fields().stream()
                        .map(field -> field.path() + " (" + field.manager() + ")")
                        .toList()));
    }

    private static NextStep canI(ClusterFailure.Forbidden failure) {
        List<String> words = new ArrayList<>(List.of("kubectl", "auth", "can-i", failure.verb(), failure.resource()));
        if (!failure.namespace().isEmpty()) {
            words.addAll(List.of("-n", failure.namespace()));
        } else if (!failure.resource().startsWith("nodes")
                && !failure.resource().startsWith("/")) {
            words.add("--all-namespaces");
        }
        return command(words.toArray(String[]::new));
    }

    private static NextStep show(ObjectRef object) {
        List<String> words = new ArrayList<>(List.of("kubectl", "get", object.kind(), object.name()));
        if (!object.namespace().isEmpty()) {
            words.addAll(List.of("-n", object.namespace()));
        }
        words.addAll(List.of("--show-managed-fields", "-o", "yaml"));
        return command(words.toArray(String[]::new));
    }

    private static NextStep look(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.OfPod pod -> command("kubectl", "get", "pod", pod.pod(), "-n", pod.namespace(), "-o", "wide");
            case Endpoint.OfNode node -> command("kubectl", "get", "node", node.node(), "-o", "wide");
            case Endpoint.OfService service ->
                command("kubectl", "get", "endpoints", service.service(), "-n", service.namespace());
            case Endpoint.OfTarget target -> command("kubectl", "get", "node", target.target(), "-o", "wide");
        };
    }

    private static NextStep fetch(Endpoint endpoint) {
        return command("kubectl", "get", "--raw", endpoint.proxyPath());
    }

    private static NextStep advice(String key) {
        return new NextStep.Advice(Message.of(key));
    }

    private static NextStep command(String... words) {
        return new NextStep.Command(ShellWords.line(List.of(words)));
    }
}
