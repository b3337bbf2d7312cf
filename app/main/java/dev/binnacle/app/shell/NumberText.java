package dev.binnacle.app.shell;

import dev.binnacle.message.Messages;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/// Numbers as they are typed in settings: digits and a point, in every language.
final class NumberText {

    private NumberText() {}

    static OptionalDouble parse(String text) {
        return text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /// `95`, `0.5`: no more digits than needed.
    static String of(double value) {
        return BigDecimal.valueOf(Math.round(value * 1e6), 6)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// What is wrong with a text as a number in a range; empty when nothing is.
    static Optional<String> fault(String text, double least, double most, Messages messages) {
        OptionalDouble number = parse(text);
        if (number.isEmpty()) {
            return Optional.of(messages.say("settings.fault.number"));
        }
        return number.getAsDouble() < least || number.getAsDouble() > most
                ? Optional.of(messages.say("settings.fault.range", of(least), of(most)))
                : Optional.empty();
    }
}
