/// The editor of drafts: one control ([YamlEditor], with its colours in [StyledLines]) and parts that are installed on
/// it, each of which knows
/// nothing of the others: keys ([EditingKeys]), finding ([FindBar]), problems at the mouse ([ProblemHover]), a
/// line to go to ([GoToBar]). [DraftEditor] puts them together and shows a draft whole, the value of one of its
/// keys, or one job alone. What is computed about a text is the engine's.
@NullMarked
package dev.binnacle.app.config.editor;

import org.jspecify.annotations.NullMarked;
