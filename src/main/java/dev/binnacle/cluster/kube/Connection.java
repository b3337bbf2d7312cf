package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The client of one cluster and the credentials it uses. One plugin runs at a time, and whoever waited for it
/// takes its
/// result. A plugin may hand out certificates as well as tokens, so a new credential can mean a new client;
/// requests under
/// way finish on the one they began with.
///
/// Every method may be called from any thread.
final class Connection implements AutoCloseable {

    /// Cloud command lines take seconds, and a sign-in in the browser longer.
    private static final Duration PLUGIN_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration FAILURE_KEPT = Duration.ofSeconds(5);
    /// A server that refuses each new credential must not make the plugin open one browser window after
    /// another.
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(30);

    private static final Duration TOKEN_FILE_KEPT = Duration.ofSeconds(30);

    private final Access access;
    private final ConnectSettings settings;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable Session session;
    private final Set<KubernetesClient> clients = new HashSet<>();
    private @Nullable Answer<Session> failure;
    private Instant refreshed = Instant.EPOCH;
    private boolean closed;

    Connection(Access access, ConnectSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    /// A client with the credential that it shows.
    record Session(KubernetesClient client, Credential credential) {}

    Access access() {
        return access;
    }

    /// A session that is usable as far as we know, running the plugin if it must.
    Answer<Session> session() {
        return session(null);
    }

    /// Another session than the one the server just refused; the same one when there is no other to be had.
    Answer<Session> sessionAfter(Session refused) {
        boolean renewable = access.plugin() != null || access.tokenFile() != null;
        return renewable ? session(refused) : Answer.known(refused, Instant.now());
    }

    private Answer<Session> session(@Nullable Session refused) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unknown(new ClusterFailure.Cancelled(), Instant.now());
        }
        try {
            Instant now = Instant.now();
            if (closed) {
                return Answer.unknown(new ClusterFailure.Cancelled(), now);
            }
            Session current = session;
            if (current != null && current.credential().usableAt(now)) {
                boolean justRefreshed = now.isBefore(refreshed.plus(REFRESH_PAUSE));
                if (!current.equals(refused) || justRefreshed) {
                    return Answer.known(current, now);
                }
                refreshed = now;
            }
            Answer<Session> recent = failure;
            if (recent != null && now.isBefore(recent.at().plus(FAILURE_KEPT))) {
                return recent;
            }
            Answer<Session> fresh = renew(current);
            session = fresh.known().orElse(null);
            boolean cancelled = fresh.failure().orElse(null) instanceof ClusterFailure.Cancelled;
            failure = fresh.known().isPresent() || cancelled ? null : fresh;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    private Answer<Session> renew(@Nullable Session current) {
        return switch (credential()) {
            case Answer.Unknown<Credential>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<Credential>(Credential credential, Instant at) -> {
                try {
                    KubernetesClient client =
                            current != null && current.credential().sameCertificate(credential)
                                    ? current.client()
                                    : client(credential);
                    clients.add(client);
                    yield Answer.known(new Session(client, credential), at);
                } catch (RuntimeException e) {
                    // whatever is wrong with certificates and keys surfaces while the client is built
                    yield Answer.unknown(
                            new ClusterFailure.Tls(access.server().toString(), Failures.detail(rootMessage(e))), at);
                }
            }
        };
    }

    private Answer<Credential> credential() {
        ExecPlugin plugin = access.plugin();
        if (plugin != null) {
            return plugin.run(settings.env(), PLUGIN_TIMEOUT);
        }
        Path file = access.tokenFile();
        if (file == null) {
            return Answer.known(access.fixed(), Instant.now());
        }
        try {
            String token = Files.readString(file).strip();
            Credential fixed = access.fixed();
            Instant readAgain = Instant.now().plus(TOKEN_FILE_KEPT);
            return Answer.known(
                    new Credential("Bearer " + token, fixed.certificate(), fixed.key(), readAgain), Instant.now());
        } catch (IOException e) {
            return Answer.unknown(
                    new ClusterFailure.Credentials(
                            file.toString(),
                            CredentialFault.FILE_UNREADABLE,
                            e.getClass().getSimpleName()),
                    Instant.now());
        }
    }

    private KubernetesClient client(Credential credential) {
        // never Config.autoConfigure: it would mix in environment variables and service accounts of this machine
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(access.server().toString())
                .withTrustCerts(access.trust() == Access.Trust.ANYTHING)
                .withDisableHostnameVerification(access.trust() == Access.Trust.ANYTHING)
                .withCaCertData(base64(access.authority()))
                .withClientCertData(base64(credential.certificate()))
                .withClientKeyData(base64(credential.key()))
                .withConnectionTimeout(Math.toIntExact(settings.requestTimeout().toMillis()))
                .withRequestTimeout(Math.toIntExact(settings.requestTimeout().toMillis()))
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withHttpClientBuilderConsumer(this::adjust)
                .build();
    }

    private void adjust(HttpClient.Builder builder) {
        builder.connectTimeout(Math.min(settings.requestTimeout().toMillis(), 10_000), TimeUnit.MILLISECONDS);
        // fabric8's own would refresh from the kubeconfig that it finds by itself
        builder.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, new Headers());
        URI proxy = access.proxy();
        if (proxy != null) {
            builder.proxyAddress(new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()));
            builder.proxyType(HttpClient.ProxyType.HTTP);
            if (proxy.getUserInfo() != null) {
                builder.proxyAuthorization(HttpClientUtils.basicCredentials(proxy.getUserInfo()));
            }
        }
    }

    private static @Nullable String base64(String pem) {
        return pem.isEmpty() ? null : Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            session = null;
            clients.forEach(KubernetesClient::close);
            clients.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Puts who we are, and as whom we act, on every request and every web socket.
    private final class Headers implements Interceptor {
        @Override
        public void before(BasicBuilder builder, @Nullable HttpRequest request, RequestTags tags) {
            Session current = session;
            if (current != null && !current.credential().authorization().isEmpty()) {
                builder.setHeader("Authorization", current.credential().authorization());
            }
            access.impersonation().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        }

        @Override
        public CompletableFuture<Boolean> afterFailure(
                BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
            return CompletableFuture.completedFuture(false);
        }
    }
}
