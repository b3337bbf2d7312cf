package dev.binnacle.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.secret.Secret;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Prometheus that somebody has set up as a source. Nothing secret is ever among it: the password or token is
/// in the keyring, under [#secretName].
///
/// @param name           as the person calls it
/// @param address        what stands before `/api/v1/query`, or `service:NAMESPACE/NAME:PORT` for one in the
///                       cluster
/// @param user           for [SignIn#BASIC]; empty otherwise
/// @param matchers       put into every query where it knows more than one cluster: `cluster="prod"`; as a rule
///                       empty
/// @param seriesPerQuery more make us ask in parts; 0 for what ARMS allows
/// @param inUse          whether the fleet is read from it
public record PrometheusEndpoint(
        String name, String address, SignIn signIn, String user, String matchers, int seriesPerQuery, boolean inUse) {

    public static final int ARMS_SERIES_PER_QUERY = 40_000;

    private static final String SERVICE = "service:";
    private static final Pattern OF_SERVICE = Pattern.compile("service:([a-z0-9.-]+)/([a-z0-9.-]+):([0-9]{1,5})");

    /// `name="value"`, one or more; what is not this could end the selector it is put into.
    private static final String MATCHER = "[a-zA-Z_][a-zA-Z0-9_]*(=|!=|=~|!~)\"([^\"\\\\\\n]|\\\\.)*\"";

    private static final Pattern MATCHERS = Pattern.compile(MATCHER + "(," + MATCHER + ")*");

    public enum SignIn {
        NONE,
        BASIC,
        BEARER,
        /// The token alone is the `Authorization` header.
        TOKEN
    }

    /// What a file leaves out is empty.
    public PrometheusEndpoint {
        name = Objects.requireNonNullElse(name, "");
        address = Objects.requireNonNullElse(address, "").strip();
        signIn = Objects.requireNonNullElse(signIn, SignIn.NONE);
        user = Objects.requireNonNullElse(user, "");
        matchers = Objects.requireNonNullElse(matchers, "").strip();
        seriesPerQuery = seriesPerQuery < 1 ? ARMS_SERIES_PER_QUERY : seriesPerQuery;
    }

    /// One in the cluster, to which the kubeconfig's own credentials lead.
    public static PrometheusEndpoint of(Endpoint.OfService service) {
        return new PrometheusEndpoint(
                service.namespace() + "/" + service.service(),
                SERVICE + service.namespace() + "/" + service.service() + ":" + service.port(),
                SignIn.NONE,
                "",
                "",
                0,
                true);
    }

    public PrometheusEndpoint used(boolean use) {
        return new PrometheusEndpoint(name, address, signIn, user, matchers, seriesPerQuery, use);
    }

    public boolean inCluster() {
        return address.startsWith(SERVICE);
    }

    /// Whether the label matchers can be put into a query as they are.
    public boolean matchersValid() {
        return matchers.isEmpty() || MATCHERS.matcher(matchers).matches();
    }

    /// Credentials would be readable on the way.
    public boolean unprotected() {
        return signIn != SignIn.NONE && !inCluster() && !address.startsWith("https://");
    }

    /// Under which its password or token is in the keyring.
    public String secretName() {
        return "prometheus " + PrometheusAddress.withoutSecrets(address) + " " + user + " "
                + Integer.toHexString(address.hashCode());
    }

    /// A client of it; connects to nothing yet.
    ///
    /// @param secret  password or token; needed unless it is [SignIn#NONE]
    /// @param cluster the open one, for a Service of it
    /// @param env     where proxies are looked up
    public Answer<Prometheus> connect(Optional<Secret> secret, Optional<Cluster> cluster, Map<String, String> env) {
        if (!matchersValid()) {
            return unknown(PrometheusFault.BAD_QUERY, matchers);
        }
        if (inCluster()) {
            Matcher service = OF_SERVICE.matcher(address);
            if (!service.matches() || cluster.isEmpty()) {
                return unknown(PrometheusFault.ADDRESS, cluster.isEmpty() ? "no cluster is open" : address);
            }
            Endpoint root =
                    new Endpoint.OfService(service.group(1), service.group(2), Integer.parseInt(service.group(3)), "/");
            return Answer.known(new Prometheus(new ProxyTransport(cluster.get(), root)), Instant.now());
        }
        if (signIn != SignIn.NONE && secret.isEmpty()) {
            return unknown(PrometheusFault.NO_SECRET, "");
        }
        Authorization authorization = secret.<Authorization>map(value -> switch (signIn) {
                    case NONE -> new Authorization.None();
                    case BASIC -> new Authorization.Basic(user, value);
                    case BEARER -> new Authorization.Bearer(value);
                    case TOKEN -> new Authorization.Plain(value);
                })
                .orElseGet(Authorization.None::new);
        return UrlTransport.open(address, authorization, env).map(Prometheus::new);
    }

    /// As a person would name the place, without a path: some carry the access right in theirs.
    public String place() {
        try {
            return inCluster()
                    ? address.substring(SERVICE.length())
                    : PrometheusAddress.display(PrometheusAddress.parse(address));
        } catch (URISyntaxException _) {
            return PrometheusAddress.withoutSecrets(address);
        }
    }

    private Answer<Prometheus> unknown(PrometheusFault fault, String detail) {
        return Answer.unknown(new ClusterFailure.OfPrometheus(place(), fault, detail), Instant.now());
    }
}
