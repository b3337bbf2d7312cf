package dev.binnacle.secret;

import java.util.List;
import java.util.Optional;

/// The Secret Service over D-Bus, by libsecret's own command (Debian: `libsecret-tools`).
record SecretTool(String command, Tool tool) implements KeyringTool {

    @Override
    public Optional<Secret> find(String name) {
        return tool.run(List.of(command, "lookup", "service", SERVICE, "name", name), "")
                .flatMap(Tool::secret);
    }

    @Override
    public boolean keep(String name, Secret secret) {
        return tool.run(
                        List.of(command, "store", "--label=Binnacle: " + name, "service", SERVICE, "name", name),
                        secret.reveal())
                .isPresent();
    }

    @Override
    public void forget(String name) {
        var _ = tool.run(List.of(command, "clear", "service", SERVICE, "name", name), "");
    }
}
