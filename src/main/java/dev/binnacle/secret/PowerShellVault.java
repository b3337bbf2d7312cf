package dev.binnacle.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Windows Credential Locker, by the PowerShell 5.1 that is part of every Windows. The script is always the
/// same: the entry's name and the secret come by standard input, in base64, one a line, so that neither can
/// become a part of it.
record PowerShellVault(String command, Tool tool) implements KeyringTool {

    private static final String READ =
            "function Line { [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadLine())) };"
                    + "[void][Windows.Security.Credentials.PasswordVault,Windows.Security.Credentials,"
                    + "ContentType=WindowsRuntime];"
                    + "$ErrorActionPreference='Stop';"
                    + "$vault = New-Object Windows.Security.Credentials.PasswordVault; $name = Line;";

    private static final String FIND = READ + "$found = $vault.Retrieve('" + SERVICE + "', $name);"
            + "$found.RetrievePassword();"
            + "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($found.Password))";

    private static final String KEEP = READ + "$vault.Add((New-Object Windows.Security.Credentials.PasswordCredential('"
            + SERVICE + "', $name, (Line))))";

    private static final String FORGET = READ + "$vault.Remove($vault.Retrieve('" + SERVICE + "', $name))";

    @Override
    public Optional<Secret> find(String name) {
        return run(FIND, name).flatMap(PowerShellVault::decoded);
    }

    @Override
    public boolean keep(String name, Secret secret) {
        return run(KEEP, name, secret.reveal()).isPresent();
    }

    @Override
    public void forget(String name) {
        var _ = run(FORGET, name);
    }

    private Optional<String> run(String script, String... lines) {
        StringBuilder input = new StringBuilder();
        for (String line : lines) {
            input.append(Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)))
                    .append('\n');
        }
        return tool.run(List.of(command, "-NoProfile", "-NonInteractive", "-Command", script), input.toString());
    }

    private static Optional<Secret> decoded(String printed) {
        try {
            return Tool.secret(new String(Base64.getDecoder().decode(printed.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
