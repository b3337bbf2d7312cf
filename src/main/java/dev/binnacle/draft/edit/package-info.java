/// What an editor of YAML does to lines ([LineEdits]), brackets and quotes ([Pairs]) and what it finds
/// ([TextSearch]). Says what to change as a [dev.binnacle.draft.yaml.TextEdit]; changes nothing itself.
@NullMarked
package dev.binnacle.draft.edit;

import org.jspecify.annotations.NullMarked;
