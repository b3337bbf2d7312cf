package dev.binnacle.gpu;

import dev.binnacle.message.Message;

/// A code of the driver's `NVRM: Xid` lines.
///
/// @param mnemonic NVIDIA's name for it
/// @param meaning  a sentence
/// @param action   what to do about it, a sentence
public record Xid(int code, String mnemonic, Severity severity, Message meaning, Message action) {

    public enum Severity {
        /// Of a kind that says nothing of the GPU's health by itself, or that no list agrees on.
        NOTE,
        /// Of the workload's own making: its owner's business.
        APPLICATION,
        /// Wants care soon.
        WARNING,
        /// The GPU or its node has to be taken out of use.
        FATAL
    }
}
