package dev.binnacle.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The login keychain, by `security`, which reads commands from its standard input when told `-i`. It prints
/// what is not plain ASCII in hexadecimal, so values go in as base64.
record MacKeychain(Tool tool) implements KeyringTool {

    static final String COMMAND = "/usr/bin/security";

    @Override
    public Optional<Secret> find(String name) {
        return tool.run(List.of(COMMAND, "find-generic-password", "-s", SERVICE, "-a", name, "-w"), "")
                .flatMap(MacKeychain::decoded);
    }

    @Override
    public boolean keep(String name, Secret secret) {
        String value = Base64.getEncoder().encodeToString(secret.reveal().getBytes(StandardCharsets.UTF_8));
        String line = "add-generic-password -U -s " + SERVICE + " -a " + quoted(name) + " -w " + value + "\n";
        // Its exit code is that of the shell it plays, not of the command.
        return tool.run(List.of(COMMAND, "-i"), line).isPresent()
                && find(name).filter(secret::equals).isPresent();
    }

    @Override
    public void forget(String name) {
        var _ = tool.run(List.of(COMMAND, "delete-generic-password", "-s", SERVICE, "-a", name), "");
    }

    private static Optional<Secret> decoded(String printed) {
        try {
            return Tool.secret(new String(Base64.getDecoder().decode(printed.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
