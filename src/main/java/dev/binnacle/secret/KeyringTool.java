package dev.binnacle.secret;

import java.util.Optional;

/// One operating system's way to its keyring. Secrets go in by standard input and come out by standard output,
/// never as an argument: arguments are there for every process to see.
sealed interface KeyringTool permits SecretTool, MacKeychain, PowerShellVault {

    /// What entries are filed under, beside their name.
    String SERVICE = "dev.binnacle";

    Optional<Secret> find(String name);

    boolean keep(String name, Secret secret);

    void forget(String name);
}
