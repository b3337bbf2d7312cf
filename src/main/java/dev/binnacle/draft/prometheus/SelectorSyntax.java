package dev.binnacle.draft.prometheus;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The language of Kubernetes' label and field selectors. Its own client reads it leniently about blanks.
final class SelectorSyntax {

    private static final Pattern KEY = Pattern.compile(
            "(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    /// One requirement: `key`, `!key`, `key=value`, `key in (a, b)`, `key > 1`.
    private static final Pattern REQUIREMENT = Pattern.compile(
            "\\s*(?:(?<not>!)\\s*(?<absent>[^\\s!=<>(),]+)|(?<key>[^\\s!=<>(),]+)\\s*(?:(?<sign>==|=|!=|>|<)\\s*(?<value>[^\\s!=<>(),]*)|(?:\\b(?<in>in|notin)\\s*\\((?<values>[^()]*)\\)))?)\\s*");

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");

    private SelectorSyntax() {}

    static Optional<String> labelFault(String selector) {
        int at = 0;
        boolean first = true;
        if (selector.isBlank()) {
            return Optional.empty();
        }
        Matcher matcher = REQUIREMENT.matcher(selector);
        while (first || at < selector.length()) {
            if (!first) {
                if (selector.charAt(at) != ',') {
                    return found(selector, at);
                }
                at++;
            }
            first = false;
            matcher.region(at, selector.length());
            if (!matcher.lookingAt()) {
                return found(selector, at);
            }
            Optional<String> fault = requirement(matcher);
            if (fault.isPresent()) {
                return fault;
            }
            at = matcher.end();
        }
        return Optional.empty();
    }

    private static Optional<String> requirement(Matcher one) {
        String key = one.group("absent") != null ? one.group("absent") : one.group("key");
        if (!KEY.matcher(key).matches()) {
            return Optional.of("invalid label key \"" + key + "\"");
        }
        String sign = one.group("sign");
        if (sign != null && (sign.equals(">") || sign.equals("<"))) {
            return WHOLE.matcher(one.group("value")).matches()
                    ? Optional.empty()
                    : Optional.of("for 'Gt', 'Lt' operators, the value must be an integer");
        }
        if (sign != null && !VALUE.matcher(one.group("value")).matches()) {
            return Optional.of("invalid label value \"" + one.group("value") + "\"");
        }
        if (one.group("values") != null) {
            for (String value : one.group("values").split(",", -1)) {
                if (!VALUE.matcher(value.strip()).matches()) {
                    return Optional.of("invalid label value \"" + value.strip() + "\"");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> found(String selector, int at) {
        return Optional.of(
                "unable to parse requirement: found '" + selector.substring(at).strip() + "'");
    }

    /// Fields are compared for being equal or not, and nothing else: `status.phase=Running,metadata.name!=a`.
    static Optional<String> fieldFault(String selector) {
        int from = 0;
        for (int i = 0; i <= selector.length(); i++) {
            if (i < selector.length() && selector.charAt(i) == '\\') {
                if (i + 1 >= selector.length() || "\\,=".indexOf(selector.charAt(i + 1)) < 0) {
                    return Optional.of("invalid field selector: invalid escape sequence");
                }
                i++;
            } else if (i == selector.length() || selector.charAt(i) == ',') {
                String term = selector.substring(from, i);
                if (!term.isEmpty() && !term.contains("=")) {
                    return Optional.of("invalid selector: '" + selector + "'; can't understand '" + term + "'");
                }
                from = i + 1;
            }
        }
        return Optional.empty();
    }
}
