package dev.binnacle.app.config;

import dev.binnacle.app.fx.Delay;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.message.Messages;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// Types into a draft without a pause for as long as it is let live, and says what and when: `17 1764201600000`.
final class Typist {

    private Typist() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        ExecutorService ui = Executors.newSingleThreadExecutor();
        ConfigModel model = new ConfigModel(
                new ConfigThreads(
                        ui,
                        work -> Thread.ofVirtual().start(work),
                        Delay.onVirtualThreads(),
                        (_, work) -> Thread.ofVirtual().start(work)),
                new DraftStore(folder),
                new PushHistory(folder.resolve("history"), "me"),
                new DraftCheck(),
                Optional::empty,
                PushSetting.PLAIN,
                InstantSource.system(),
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"));
        ui.execute(() -> model.begin().of("d", text(0), () -> Thread.ofVirtual().start(() -> type(ui, model))));
    }

    private static void type(ExecutorService ui, ConfigModel model) {
        for (long n = 1; ; n++) {
            long typed = n;
            ui.execute(() -> {
                model.edited(text(typed));
                System.out.println(typed + " " + System.currentTimeMillis());
            });
            LockSupport.parkNanos(5_000_000);
        }
    }

    static String text(long n) {
        return "n: " + n + "\n# end " + n + "\n";
    }

    static long number(String text) {
        long n = Long.parseLong(text.lines().findFirst().orElseThrow().substring(3));
        if (!text.equals(text(n))) {
            throw new AssertionError("half a draft: " + text);
        }
        return n;
    }
}
