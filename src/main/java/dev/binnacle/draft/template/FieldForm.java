package dev.binnacle.draft.template;

import dev.binnacle.message.Message;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may stand in a field of a template: never more than the server and Prometheus take, so that no value
/// that is accepted makes a text with an error.
public enum FieldForm {
    /// Of an object: a DNS subdomain.
    NAME("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*", 253, "draft.template.form.name"),

    /// A DNS label.
    NAMESPACE("[a-z0-9]([-a-z0-9]*[a-z0-9])?", 63, "draft.template.form.namespace"),

    /// A DNS label that begins with a letter (RFC 1035), as the names of Services do.
    SERVICE_NAME("[a-z]([-a-z0-9]*[a-z0-9])?", 63, "draft.template.form.service-name"),

    /// Of a scrape job; Prometheus takes any text.
    JOB("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._/:-]*[\\p{L}\\p{N}])?", 100, "draft.template.form.job"),

    PORT(
            "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]",
            5, "draft.template.form.port"),

    /// An IANA service name: a letter in it, and no two hyphens in a row.
    PORT_NAME("(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*", 15, "draft.template.form.port-name"),

    /// Whole seconds, minutes or hours.
    DURATION("[1-9][0-9]{0,4}[smh]", 6, "draft.template.form.duration"),

    LABEL_KEY(
            "(?=.{0,80}$)([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                    + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
            80,
            "draft.template.form.label-key"),

    LABEL_VALUE("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?", 63, "draft.template.form.label-value"),

    /// Where images are pulled from: a registry and the folder in it.
    REGISTRY(
            "(?=.{1,200}$)[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[1-9][0-9]{1,4})?(/[a-z0-9]+([._-][a-z0-9]+)*)*",
            200,
            "draft.template.form.registry"),

    /// Of an image.
    TAG("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", 128, "draft.template.form.tag"),

    /// Of a page below the address of a target.
    PATH("/[A-Za-z0-9._~/-]*", 200, "draft.template.form.path");

    private final Pattern pattern;
    private final int longest;
    private final String fault;

    FieldForm(String pattern, int longest, String fault) {
        this.pattern = Pattern.compile(pattern);
        this.longest = longest;
        this.fault = fault;
    }

    /// What is wrong with a value: empty when nothing is.
    public Optional<Message> fault(String value) {
        if (value.isEmpty()) {
            return Optional.of(Message.of("draft.template.form.empty"));
        }
        return value.length() <= longest && pattern.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(Message.of(fault));
    }
}
