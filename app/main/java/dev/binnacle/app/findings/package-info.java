/// What is wrong, on screen: findings worst first with their evidence and remedy ([FindingsView]), and what
/// could not be checked. A remedy leaves here only as a draft.
@NullMarked
package dev.binnacle.app.findings;

import org.jspecify.annotations.NullMarked;
