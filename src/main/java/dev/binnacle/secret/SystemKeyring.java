package dev.binnacle.secret;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The keyring of the operating system, asked by its own tools: `secret-tool` (the Secret Service of GNOME,
/// KDE, KeePassXC), `security` (macOS), PowerShell (Windows Credential Locker). Where there is none, or it
/// refuses, a secret stays in memory, and [#keep] says so. Nothing is ever written to a file. Thread-safe.
public final class SystemKeyring implements Keyring {

    private final @Nullable KeyringTool tool;
    private final Map<String, Secret> memory = new ConcurrentHashMap<>();

    private SystemKeyring(@Nullable KeyringTool tool) {
        this.tool = tool;
    }

    /// @param os  the system property `os.name`
    /// @param env where `PATH` is looked up; the tools get it too
    public static SystemKeyring standard(String os, Map<String, String> env) {
        if (os.startsWith("Windows")) {
            return new SystemKeyring(onPath("powershell.exe", env)
                    .map(command -> new PowerShellVault(command, new Tool(env)))
                    .orElse(null));
        }
        if (os.startsWith("Mac")) {
            return new SystemKeyring(
                    Files.isExecutable(Path.of(MacKeychain.COMMAND)) ? new MacKeychain(new Tool(env)) : null);
        }
        // Without a session bus there is no Secret Service, and secret-tool would try to start one.
        boolean bus = env.containsKey("DBUS_SESSION_BUS_ADDRESS")
                || Files.exists(Path.of(env.getOrDefault("XDG_RUNTIME_DIR", "/nonexistent"), "bus"));
        return new SystemKeyring(onPath("secret-tool", env)
                .filter(_ -> bus)
                .map(command -> new SecretTool(command, new Tool(env)))
                .orElse(null));
    }

    /// Keeps everything in memory.
    public static SystemKeyring none() {
        return new SystemKeyring(null);
    }

    /// Whether there is a keyring at all. It may still refuse what it is asked for.
    public boolean present() {
        return tool != null;
    }

    @Override
    public Optional<Secret> find(String name) {
        Secret remembered = memory.get(name);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<Secret> found = tool == null ? Optional.empty() : tool.find(name);
        // Asked again for every connection otherwise, and an unlocked keyring may lock itself in between.
        found.ifPresent(secret -> memory.put(name, secret));
        return found;
    }

    @Override
    public Kept keep(String name, Secret secret) {
        memory.put(name, secret);
        return tool != null && tool.keep(name, secret) ? Kept.IN_KEYRING : Kept.IN_MEMORY;
    }

    @Override
    public void forget(String name) {
        memory.remove(name);
        if (tool != null) {
            tool.forget(name);
        }
    }

    /// The command where this environment finds it; the program itself may have been started with another.
    private static Optional<String> onPath(String command, Map<String, String> env) {
        String path = env.getOrDefault("PATH", env.getOrDefault("Path", ""));
        for (String folder : path.split(java.io.File.pathSeparator, -1)) {
            if (!folder.isBlank() && Files.isExecutable(Path.of(folder, command))) {
                return Optional.of(Path.of(folder, command).toString());
            }
        }
        return Optional.empty();
    }
}
