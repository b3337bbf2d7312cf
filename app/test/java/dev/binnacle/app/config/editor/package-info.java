@NullMarked
package dev.binnacle.app.config.editor;

import org.jspecify.annotations.NullMarked;
