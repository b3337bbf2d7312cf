package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.kube.Connection.Session;
import dev.binnacle.cluster.kube.Failures.Asked;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One command in a container: no terminal, no input, and an end to waiting and to output.
record Exec(Connection connection, Failures failures) {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int MAX_OUTPUT = 1 << 20;

    private static final Pattern MESSAGE = Pattern.compile("(?s)Message: (.*?)\\. Received status: ");
    private static final Pattern DENIED = Pattern.compile("cannot (\\w+) resource \"([^\"]+)\"");

    Answer<ExecOutput> run(ExecQuery query) {
        return switch (connection.session()) {
            case Answer.Unknown<Session>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<Session>(Session session, Instant _) -> run(session, query);
        };
    }

    private Answer<ExecOutput> run(Session session, ExecQuery query) {
        Instant start = Instant.now();
        CompletableFuture<Integer> tooMuch = new CompletableFuture<>();
        Limited out = new Limited(tooMuch);
        Limited err = new Limited(tooMuch);
        String what = query.display();
        try (ExecWatch watch = session.client()
                .pods()
                .inNamespace(query.namespace())
                .withName(query.pod())
                .inContainer(query.container())
                .writingOutput(out)
                .writingError(err)
                .exec(query.command().toArray(String[]::new))) {
            CompletableFuture.anyOf(watch.exitCode(), tooMuch).get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            Integer exit = watch.exitCode().getNow(null);
            if (exit == null) {
                return unknown(new ClusterFailure.TooLarge(what, MAX_OUTPUT));
            }
            if (exit < 0) {
                // it never ran: there is no such program, or the container runtime refused
                String said = "the command could not be started " + err.text();
                return unknown(new ClusterFailure.Rejected(Failures.detail(said)));
            }
            return Answer.known(new ExecOutput(exit, out.text(), err.text()), Instant.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(new ClusterFailure.Cancelled());
        } catch (TimeoutException e) {
            return unknown(new ClusterFailure.TimedOut(what, DEADLINE));
        } catch (ExecutionException | KubernetesClientException e) {
            return unknown(failure(e, query, Duration.between(start, Instant.now())));
        }
    }

    private ClusterFailure failure(Exception e, ExecQuery query, Duration waited) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refused && refused.getCode() > 0) {
                String said = serversWords(String.valueOf(refused.getMessage()));
                Matcher denied = DENIED.matcher(said);
                // the client looks at the pod before it opens the connection, which is a right of its own
                String verb = denied.find() ? denied.group(1) : "create";
                String resource = verb.equals("create") ? "pods/exec" : denied.group(2);
                Asked asked =
                        new Asked(verb, resource, query.namespace(), "Pod " + query.namespace() + "/" + query.pod());
                return failures.of(refused.getCode(), said.getBytes(StandardCharsets.UTF_8), asked, waited);
            }
        }
        return Thread.currentThread().isInterrupted()
                ? new ClusterFailure.Cancelled()
                : failures.of(e, query.display(), waited);
    }

    /// The client wraps them in its own account of the request.
    private static String serversWords(String message) {
        Matcher matcher = MESSAGE.matcher(message);
        return matcher.find() ? matcher.group(1) : message;
    }

    private static <T> Answer<T> unknown(ClusterFailure why) {
        return Answer.unknown(why, Instant.now());
    }

    /// Keeps what fits and says when something did not.
    private static final class Limited extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final CompletableFuture<Integer> tooMuch;

        Limited(CompletableFuture<Integer> tooMuch) {
            this.tooMuch = tooMuch;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (kept.size() + length > MAX_OUTPUT) {
                tooMuch.complete(-1);
            } else {
                kept.write(bytes, offset, length);
            }
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
