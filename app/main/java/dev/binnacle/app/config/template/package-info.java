/// The form in which a template is filled in, with the text it makes beside it.
@NullMarked
package dev.binnacle.app.config.template;

import org.jspecify.annotations.NullMarked;
