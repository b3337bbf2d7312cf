package dev.binnacle.app.cli;

import dev.binnacle.message.Messages;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine.Option;

/// Options that every command has.
final class OutputOptions {

    /// Base name of the desktop's bundle.
    static final String BUNDLE = "dev.binnacle.app.messages";

    @Option(names = "--format", descriptionKey = "cli.option.format", paramLabel = "FORMAT")
    private Terminal.Format format = Terminal.Format.TEXT;

    @Option(names = "--lang", descriptionKey = "cli.option.lang", paramLabel = "en|zh")
    private Locale locale = Locale.getDefault();

    @Option(names = "--verbose", descriptionKey = "cli.option.verbose")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "cli.option.help")
    @SuppressWarnings("UnusedVariable") // picocli reads the annotation alone
    private boolean help;

    Terminal.Format format() {
        return format;
    }

    boolean verbose() {
        return verbose;
    }

    Messages messages() {
        return Messages.in(locale, BUNDLE);
    }

    Locale locale() {
        return locale;
    }

    /// The bundle for help texts in the language of `locale`.
    static ResourceBundle helpTexts(Locale locale) {
        Locale spoken = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return ResourceBundle.getBundle(
                BUNDLE, spoken, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
