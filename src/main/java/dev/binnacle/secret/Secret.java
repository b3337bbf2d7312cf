package dev.binnacle.secret;

/// A password or token. It prints as dots, so it can be part of a record that is logged, and no library finds a
/// property to write into a file. Immutable.
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// @throws IllegalArgumentException when it is empty, or has a line break or another control character,
    /// which no HTTP header may carry
    public static Secret of(String value) {
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a password or token");
        }
        return new Secret(value);
    }

    /// The value itself, for the one place that sends it.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "•••";
    }
}
