package dev.binnacle.secret;

import java.util.Optional;

/// Where secrets are kept between two runs of the program. Every method blocks, at worst for as long as a
/// person takes to unlock the keyring, and may be called from any thread but the one that draws.
public interface Keyring {

    /// Empty when it has none under this name, or cannot be asked now.
    Optional<Secret> find(String name);

    /// Replaces the one it has.
    ///
    /// @return how long it is going to be there
    Kept keep(String name, Secret secret);

    /// Whether or not it has one.
    void forget(String name);

    /// How long a secret stays.
    enum Kept {
        /// In the operating system's keyring, until somebody removes it.
        IN_KEYRING,
        /// There is no keyring, or it refused: in memory, until this program ends.
        IN_MEMORY
    }
}
