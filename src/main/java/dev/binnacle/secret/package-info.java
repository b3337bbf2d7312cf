/// Passwords and tokens that a person typed: [Secret] keeps one from being printed, [Keyring] is where it stays
/// between two runs of the program. What the kubeconfig holds never comes here.
@NullMarked
package dev.binnacle.secret;

import org.jspecify.annotations.NullMarked;
