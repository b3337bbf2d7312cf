package dev.binnacle.topology.chain;

import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The way of a scrape configuration through `arms-prom`, link by link, in the order of [Step].
public record ConfigurationChain(List<Link> links) {

    public static final ConfigurationChain EMPTY = new ConfigurationChain(List.of());

    public ConfigurationChain {
        links = List.copyOf(links);
    }

    /// The first link that is broken: what is after it is its consequence.
    public Optional<Link> firstBroken() {
        return links.stream().filter(link -> link.state() == State.BROKEN).findFirst();
    }

    public Optional<Link> link(Step step) {
        return links.stream().filter(link -> link.step() == step).findFirst();
    }

    /// @param subject  what the link is about: an object, an argument, a path
    /// @param reason   why it is in this state, in words
    /// @param source   where that was read: an object, a request
    /// @param nextStep what to do or look at next; empty when all is well
    /// @param detail   what was read, beyond what `reason` says
    /// @param action   the part of the next step that the program can do
    public record Link(
            Step step,
            State state,
            String subject,
            Message reason,
            String source,
            Instant at,
            Optional<Message> nextStep,
            Detail detail,
            Optional<Action> action) {

        /// All there is to say is in the reason, and all there is to do in the next step.
        public Link(
                Step step,
                State state,
                String subject,
                Message reason,
                String source,
                Instant at,
                Optional<Message> nextStep) {
            this(step, state, subject, reason, source, at, nextStep, new Detail.None(), Optional.empty());
        }

        Link with(Detail more) {
            return new Link(step, state, subject, reason, source, at, nextStep, more, action);
        }

        Link with(Action possible) {
            return new Link(step, state, subject, reason, source, at, nextStep, detail, Optional.of(possible));
        }
    }

    public enum Step {
        /// The ConfigMap `arms-prom-prometheus-yaml` with its labels and key.
        CONFIG_MAP,
        /// The operator's controller and pod.
        OPERATOR,
        /// Its arguments `--port` and `--yaml`.
        ARGUMENTS,
        /// The volume that the `--yaml` path is mounted from, an emptyDir.
        VOLUME,
        /// Whether the file is there.
        FILE,
        /// Whether a reload can be asked for over HTTP.
        LIFECYCLE,
        /// What is scraped in the end, and how it fares.
        TARGETS
    }

    public enum State {
        OK,
        /// Works as built, but not as one would think: worth knowing, nothing to mend.
        NOTE,
        BROKEN,
        UNKNOWN
    }
}
