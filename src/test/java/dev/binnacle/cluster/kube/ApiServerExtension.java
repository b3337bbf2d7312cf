package dev.binnacle.cluster.kube;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Keeps one API server and one host of exporters for the whole JVM, both started when first asked for.
final class ApiServerExtension implements BeforeAllCallback, ParameterResolver {

    private static final OncePerJvm<ApiServer> SERVER = new OncePerJvm<>("API server", ApiServer::start);
    private static final OncePerJvm<Exporters> EXPORTERS = new OncePerJvm<>("place for exporters", Exporters::start);

    @Override
    public void beforeAll(ExtensionContext context) {
        SERVER.get();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ApiServer.class || type == Exporters.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ApiServer.class ? SERVER.get() : EXPORTERS.get();
    }

    /// Something that is started once, or found once not to be possible here and then never tried again.
    private static final class OncePerJvm<T> {
        private final String name;
        private final Supplier<T> start;
        private final AtomicReference<@Nullable T> value = new AtomicReference<>();
        private @Nullable String missing;

        OncePerJvm(String name, Supplier<T> start) {
            this.name = name;
            this.start = start;
        }

        synchronized T get() {
            T ready = value.get();
            if (ready != null) {
                return ready;
            }
            if (missing == null) {
                try {
                    ready = start.get();
                    value.set(ready);
                    return ready;
                } catch (NotHere e) {
                    missing = e.getMessage();
                    System.err.println("Tests that need a real " + name + " are skipped: " + missing);
                }
            }
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("no " + name + ", and CI=true: " + missing);
            }
            return Assumptions.abort("no " + name + ": " + missing);
        }
    }

    /// This machine cannot provide what a test needs.
    static final class NotHere extends RuntimeException {
        NotHere(String message) {
            super(message);
        }

        NotHere(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
