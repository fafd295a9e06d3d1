package se.vardkas.delivery.proof;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one attempt came to. */
public sealed interface Outcome {
    /**
     * The provider took it, under this reference of its own.
     *
     * @param parts as how many it counts it; more than one where a text is long
     */
    record Accepted(@Nullable String reference, int parts) implements Outcome {
        /** What is taken as one. */
        public Accepted(@Nullable String reference) {
            this(reference, 1);
        }
    }

    /**
     * The provider will never take it.
     *
     * @param reason stable, kebab-case, with the provider's code
     */
    record Refused(String reason, Blame blame) implements Outcome {}

    /** The provider did not take it now, and said so; {@code after} is how long it asked us to wait. */
    record Later(String reason, @Nullable Duration after) implements Outcome {}

    /**
     * No attempt was made, for we hold ourselves back: it is no try, and to be made after so long.
     *
     * @param nextChannel whether the person is not to wait for it: their next channel starts at once
     */
    record Held(String reason, Duration after, boolean nextChannel) implements Outcome {}

    /** Nobody knows whether the provider took it: no answer in time, a reset, an answer that cannot be read. */
    record Unclear(String reason) implements Outcome {}

    /** The same of what a provider that takes it counts as so many parts. */
    default Outcome inParts(int parts) {
        return this instanceof Accepted accepted ? new Accepted(accepted.reference(), parts) : this;
    }
}
