package dev.binnacle.message;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// The texts of one language. Any thread may ask.
public final class Messages {

    /// Base name of the engine's own bundle.
    public static final String ENGINE = "dev.binnacle.messages";

    private final Locale locale;
    private final List<ResourceBundle> bundles;
    /// By key. To read a pattern takes many times as long as to fill it in; one fills in for one thread at a time.
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    private Messages(Locale locale, List<ResourceBundle> bundles) {
        this.locale = locale;
        this.bundles = bundles;
    }

    /// The language that Binnacle speaks to users of `locale`: Chinese for any Chinese locale, English for all
    /// others.
    ///
    /// @param bundleNames base names, searched in order; the engine's own bundle is always searched last
    public static Messages in(Locale locale, String... bundleNames) {
        Locale spoken = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        List<ResourceBundle> bundles = new ArrayList<>();
        for (String name : bundleNames) {
            bundles.add(ResourceBundle.getBundle(name, spoken, noFallback));
        }
        bundles.add(ResourceBundle.getBundle(ENGINE, spoken, noFallback));
        return new Messages(spoken, List.copyOf(bundles));
    }

    public Locale locale() {
        return locale;
    }

    public String say(Message message) {
        if (message.key().equals("verbatim")) {
            return String.valueOf(message.args().getFirst());
        }
        Object[] spoken = message.args().stream()
                .map(arg -> arg instanceof Message inner ? say(inner) : arg)
                .toArray();
        MessageFormat format = formats.computeIfAbsent(message.key(), key -> new MessageFormat(pattern(key), locale));
        synchronized (format) {
            return format.format(spoken);
        }
    }

    public String say(String key, Object... args) {
        return say(Message.of(key, args));
    }

    /// A missing key is shown as itself rather than thrown: a test keeps the bundles whole, and a wrong label
    /// must not take a window down.
    private String pattern(String key) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return bundle.getString(key);
            }
        }
        return key;
    }
}
