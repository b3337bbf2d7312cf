package dev.binnacle.draft.template;

import dev.binnacle.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A text to begin a draft with, and what has to be known to write it.
///
/// @param id     short and unique
/// @param title  key of its name
/// @param about  key of what it is for, a sentence or two
/// @param fields in the order of the form
/// @param rules  what has to hold between fields
/// @param name   what a draft of it is called
/// @param writer the text; asked only for values with which nothing is wrong
public record Template(
        String id,
        String title,
        String about,
        List<TemplateField> fields,
        List<Rule> rules,
        Function<FieldValues, String> name,
        Function<FieldValues, String> writer) {

    public Template {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
    }

    /// What has to hold between fields of which each is right by itself.
    ///
    /// @param field where to say so
    /// @param wrong empty when it holds
    public record Rule(String field, Function<FieldValues, Optional<Message>> wrong) {}

    /// What the form shows at first.
    public FieldValues standard() {
        return new FieldValues(fields.stream().collect(Collectors.toMap(TemplateField::id, TemplateField::standard)));
    }

    /// What is wrong, by field; a text can be had when nothing is.
    public Map<String, Message> faults(FieldValues values) {
        Map<String, Message> faults = new LinkedHashMap<>();
        for (TemplateField field : fields) {
            field.form().fault(values.of(field.id())).ifPresent(fault -> faults.put(field.id(), fault));
        }
        if (faults.isEmpty()) {
            rules.forEach(
                    rule -> rule.wrong().apply(values).ifPresent(fault -> faults.putIfAbsent(rule.field(), fault)));
        }
        return faults;
    }

    /// @throws IllegalArgumentException when something is wrong with the values
    public String text(FieldValues values) {
        if (!faults(values).isEmpty()) {
            throw new IllegalArgumentException(id + " with " + faults(values).keySet());
        }
        return writer.apply(values);
    }
}
