package dev.binnacle.draft.template;

/// One thing to fill in.
///
/// @param id       short and unique in its template
/// @param label    key of its name
/// @param standard what stands there at first; empty where nobody but the user can know
public record TemplateField(String id, String label, String standard, FieldForm form) {}
