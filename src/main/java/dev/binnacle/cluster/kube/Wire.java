package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.kube.Connection.Session;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request and its whole answer, within a time and a size. The size is kept while bytes arrive, so an
/// endless body costs no more than its limit; the time includes the body.
final class Wire {

    private final Connection connection;
    private final Failures failures;

    Wire(Connection connection, Failures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    /// @param path below the server, with its query
    /// @param type content type of the body; empty when there is no body
    record Request(String method, String path, String type, String body) {
        static Request get(String path) {
            return new Request("GET", path, "", "");
        }
    }

    record Reply(int code, String type, byte[] body, Duration took) {
        boolean ok() {
            return code >= 200 && code < 300;
        }
    }

    Failures failures() {
        return failures;
    }

    /// Sends, and once more with new credentials if the server refused the first and there are any. A known
    /// reply may still be an error of the server's.
    Answer<Reply> send(Request request, String what, Limits limits) {
        Answer<Session> session = connection.session();
        if (session instanceof Answer.Known<Session>(Session first, Instant _)) {
            Answer<Reply> reply = once(first, request, what, limits);
            boolean refused = reply instanceof Answer.Known<Reply>(Reply known, Instant _) && known.code() == 401;
            if (!refused) {
                return reply;
            }
            session = connection.sessionAfter(first);
            if (session instanceof Answer.Known<Session>(Session second, Instant _)) {
                return second.equals(first) ? reply : once(second, request, what, limits);
            }
        }
        return Answer.unknown(session.failure().orElseThrow(), Instant.now());
    }

    private Answer<Reply> once(Session session, Request request, String what, Limits limits) {
        Collector collector = new Collector(limits.maxBytes());
        return exchange(session, request, what, limits.deadline(), collector, collector.done);
    }

    /// Hands over bytes as they come, until the server ends the answer or `limit` has passed. Known when the
    /// server ended
    /// it properly; its reply then has no body unless the code was an error.
    Answer<Reply> stream(Request request, String what, Duration limit, Consumer<ByteBuffer> bytes) {
        return switch (connection.session()) {
            case Answer.Unknown<Session>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<Session>(Session session, Instant _) -> {
                Collector collector = new Collector(1 << 20);
                collector.forward = bytes;
                Answer<Reply> reply = exchange(session, request, what, limit, collector, collector.done);
                if (reply instanceof Answer.Known<Reply>(Reply known, Instant _) && known.code() == 401) {
                    connection.sessionAfter(session);
                }
                yield reply;
            }
        };
    }

    private Answer<Reply> exchange(
            Session session,
            Request request,
            String what,
            Duration deadline,
            Collector collector,
            CompletableFuture<Void> done) {
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<AsyncBody>> sent = null;
        AsyncBody body = null;
        try {
            HttpClient http = session.client().getHttpClient();
            sent = http.consumeBytes(build(http, request, deadline), collector);
            HttpResponse<AsyncBody> response = sent.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            body = Objects.requireNonNull(response.body());
            collector.successful = response.isSuccessful();
            var _ = body.done().whenComplete((_, problem) -> {
                if (problem == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(problem);
                }
            });
            body.consume();
            long left = deadline.toNanos() - (System.nanoTime() - start);
            done.get(Math.max(left, 1), TimeUnit.NANOSECONDS);
            String type = Objects.requireNonNullElse(response.header("Content-Type"), "");
            return Answer.known(new Reply(response.code(), type, collector.bytes(), since(start)), Instant.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(new ClusterFailure.Cancelled());
        } catch (TimeoutException e) {
            return unknown(new ClusterFailure.TimedOut(what, deadline));
        } catch (ExecutionException e) {
            if (collector.full) {
                return unknown(new ClusterFailure.TooLarge(what, collector.limit));
            }
            return unknown(
                    body == null || e.getCause() instanceof TimeoutException
                            ? failures.of(e, what, since(start))
                            : new ClusterFailure.Garbled(
                                    what, "the answer broke off after " + collector.size() + " bytes"));
        } catch (IllegalArgumentException e) {
            return unknown(new ClusterFailure.Rejected(Failures.detail(String.valueOf(e.getMessage()))));
        } catch (IllegalStateException e) {
            // the client was closed under us
            return unknown(new ClusterFailure.Cancelled());
        } finally {
            if (body != null) {
                body.cancel();
            }
            if (sent != null) {
                sent.cancel(true);
            }
        }
    }

    /// The client is told the deadline too: giving up waiting here leaves the request open there, with its
    /// connection, for as long as the other side likes.
    private HttpRequest build(HttpClient http, Request request, Duration deadline) {
        HttpRequest.Builder builder = http.newHttpRequestBuilder()
                .uri(connection.access().server() + request.path())
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        if (request.type().isEmpty()) {
            builder.method(request.method(), "application/json", (String) null);
        } else {
            builder.method(request.method(), request.type(), request.body());
        }
        return builder.build();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static <T> Answer<T> unknown(ClusterFailure why) {
        return Answer.unknown(why, Instant.now());
    }

    /// Filled by one thread of the HTTP client at a time, read after `done`.
    private static final class Collector implements AsyncBody.Consumer<List<ByteBuffer>> {
        /// As they came: put together once, at the end, since 1,250 pages a round are much to copy again and again.
        private final List<byte[]> parts = new ArrayList<>();

        private int size;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final int limit;
        private volatile boolean full;
        private volatile boolean successful;
        private volatile @Nullable Consumer<ByteBuffer> forward;

        Collector(int limit) {
            this.limit = limit;
        }

        @Override
        public void consume(List<ByteBuffer> buffers, AsyncBody body) {
            Consumer<ByteBuffer> receiver = forward;
            for (ByteBuffer buffer : buffers) {
                if (receiver != null && successful) {
                    receiver.accept(buffer);
                } else if (!keep(buffer)) {
                    full = true;
                    // before the body is cancelled: that completes it too, with a cancellation of its own
                    done.completeExceptionally(new IOException("too large"));
                    body.cancel();
                    return;
                }
            }
            body.consume();
        }

        private synchronized boolean keep(ByteBuffer buffer) {
            if (size + buffer.remaining() > limit) {
                return false;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            parts.add(bytes);
            size += bytes.length;
            return true;
        }

        synchronized byte[] bytes() {
            byte[] all = new byte[size];
            int at = 0;
            for (byte[] part : parts) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            return all;
        }

        synchronized int size() {
            return size;
        }
    }
}
