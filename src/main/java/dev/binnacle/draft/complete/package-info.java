/// What may be written at a place of a draft that is not finished ([Completer]): keys and values by the tables
/// of fields, labels that a discovery brings, names of the cluster. Works by indentation alone, for a text that
/// is being typed is seldom right.
@NullMarked
package dev.binnacle.draft.complete;

import org.jspecify.annotations.NullMarked;
