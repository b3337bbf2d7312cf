package dev.binnacle.cluster;

import java.time.Duration;
import java.util.List;

/// Why there is no answer. Sealed: whoever explains a failure must explain all of them. Each carries what only
/// it knows;
/// `detail` is the other side's own wording, without credentials, and may be empty.
public sealed interface ClusterFailure {

    /// The other side's own words; empty when it said nothing useful.
    default String detail() {
        return "";
    }

    /// No connection to the API server: wrong address, no route, name not found, connection refused or reset.
    record Unreachable(String server, String detail) implements ClusterFailure {}

    /// A connection, but its certificate was not trusted, or not for this name.
    record Tls(String server, String detail) implements ClusterFailure {}

    /// The server does not know these credentials, or they have expired.
    record Unauthorized(String context, String detail) implements ClusterFailure {}

    /// The kubeconfig's credential plugin or credential file gave nothing usable.
    record Credentials(String command, CredentialFault fault, String detail) implements ClusterFailure {}

    /// Known, but not allowed. `namespace` is empty for the whole cluster.
    record Forbidden(String verb, String resource, String namespace, String detail) implements ClusterFailure {}

    record NotFound(String what, String detail) implements ClusterFailure {}

    /// We stopped waiting.
    record TimedOut(String what, Duration waited) implements ClusterFailure {}

    /// Server-side apply found fields that belong to someone else.
    record FieldConflict(ObjectRef object, List<Field> fields) implements ClusterFailure {
        public FieldConflict {
            fields = List.copyOf(fields);
        }

        /// @param path    as the server names it: `.data.promYaml`
        /// @param manager who owns it: `kubectl-client-side-apply`, `helm` …
        public record Field(String path, String manager) {}
    }

    /// The server understood the request and will not have it: not valid, too large, refused by admission.
    record Rejected(String detail) implements ClusterFailure {}

    /// The API server was reached, but what it was to reach for us (a pod's or node's port) was not.
    record EndpointDown(Endpoint endpoint, String detail) implements ClusterFailure {}

    /// The endpoint answered with something else than what it should serve.
    record EndpointError(Endpoint endpoint, int status, String detail) implements ClusterFailure {}

    /// An answer was cut off at the limit.
    record TooLarge(String what, long limitBytes) implements ClusterFailure {}

    /// An answer came and could not be understood.
    record Garbled(String what, String detail) implements ClusterFailure {}

    /// A GPU agent answered, and its answer is no page of GPU metrics.
    record NoMetrics(Endpoint endpoint, PageFault fault, String detail) implements ClusterFailure {}

    /// The API server itself failed.
    record ServerError(int status, String detail) implements ClusterFailure {}

    /// Not possible here: writing to a recording, a proxy scheme we do not speak.
    record Unsupported(Reason reason, String detail) implements ClusterFailure {}

    /// A Prometheus, or what answers at its address, did not give what it was asked for.
    ///
    /// @param address as a person would name it, without anything secret: `https://prom.example:9090`
    record OfPrometheus(String address, PrometheusFault fault, String detail) implements ClusterFailure {}

    /// The person or the program stopped it.
    record Cancelled() implements ClusterFailure {}

    enum PageFault {
        /// As exporters serve that collect nothing.
        EMPTY,
        /// A proxy's or a login's, or some other program's.
        WEB_PAGE,
        NO_GPU,
        /// More than any node has.
        TOO_MANY_GPUS,
        /// It ends in the middle of a line: whatever stood after that is not known.
        CUT
    }

    enum CredentialFault {
        /// The command is not on the search path.
        COMMAND_MISSING,
        /// It ran and printed nothing.
        NO_OUTPUT,
        /// It printed something that is no ExecCredential.
        NOT_A_CREDENTIAL,
        /// It ended with an error.
        FAILED,
        /// It did not end in time.
        HUNG,
        /// A file named in the kubeconfig cannot be read.
        FILE_UNREADABLE
    }

    /// What went wrong between us and a Prometheus.
    enum PrometheusFault {
        /// What was typed is no `http` or `https` address.
        ADDRESS,
        /// No connection: wrong address, no route, name not found, refused or reset.
        UNREACHABLE,
        /// A connection, but its certificate is not trusted, or not for this name.
        TLS,
        /// HTTP 401.
        UNAUTHORIZED,
        /// HTTP 403.
        FORBIDDEN,
        /// The password or token is neither in the keyring nor in memory.
        NO_SECRET,
        /// HTTP 400 `bad_data`: it does not understand the question.
        BAD_QUERY,
        /// HTTP 422 `execution`, as a rule because the question touches too many series.
        TOO_COSTLY,
        /// HTTP 429, 502, 503 or 504: too much to do, or something behind it is down.
        BUSY,
        /// It sends us elsewhere, where we do not go with credentials.
        REDIRECTED,
        /// A page for a person to sign in at.
        SIGN_IN,
        /// Something else answers there, or at another path.
        NOT_PROMETHEUS,
        /// The Prometheus is well; what it should scrape is not.
        TARGET_DOWN
    }

    enum Reason {
        /// A recording cannot be asked or changed beyond what it holds.
        RECORDING,
        /// Never asked while it was recorded.
        NOT_RECORDED,
        /// A proxy-url scheme other than http: no TLS to the proxy itself, no SOCKS.
        PROXY_SCHEME,
        /// A kubeconfig setting we do not honour and must not ignore.
        KUBECONFIG_SETTING
    }
}
