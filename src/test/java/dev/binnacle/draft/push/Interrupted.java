package dev.binnacle.draft.push;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A cluster in front of a real one, to which something happens at one request of a push: the first, second …
/// of its readings and appliances.
final class Interrupted {

    private final int nth;
    private final When when;
    private final Runnable event;
    private final AtomicInteger count = new AtomicInteger();

    private Interrupted(int nth, When when, Runnable event) {
        this.nth = nth;
        this.when = when;
        this.event = event;
    }

    enum When {
        BEFORE,
        /// At the same time, whichever comes first.
        DURING,
        AFTER
    }

    static Cluster at(Cluster real, int nth, When when, Runnable event) {
        Interrupted one = new Interrupted(nth, when, event);
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (_, called, arguments) -> switch (called.getName()) {
                    case "read" -> one.happen(() -> real.read((ObjectRef) arguments[0]));
                    case "apply" ->
                        one.happen(() -> real.apply(
                                (Manifest) arguments[0],
                                (Cluster.ApplyMode) arguments[1],
                                arguments.length > 2 ? (Cluster.Ownership) arguments[2] : Cluster.Ownership.KEEP));
                    default -> {
                        try {
                            yield called.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    }
                });
    }

    private Answer<Manifest> happen(Supplier<Answer<Manifest>> request) throws InterruptedException {
        if (count.incrementAndGet() != nth) {
            return request.get();
        }
        Thread beside = Thread.ofPlatform().unstarted(event);
        if (when != When.AFTER) {
            beside.start();
        }
        if (when == When.BEFORE) {
            beside.join();
        }
        Answer<Manifest> answer = request.get();
        if (when == When.AFTER) {
            beside.start();
        }
        beside.join();
        return answer;
    }
}
