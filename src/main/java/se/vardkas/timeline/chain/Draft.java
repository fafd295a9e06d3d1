package se.vardkas.timeline.chain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry before it has a place in the chain.
 *
 * @param type stable, kebab-case
 * @param data what {@link CanonicalJson} can write; each key is committed to on its own
 */
public record Draft(String type, Actor actor, Map<String, @Nullable Object> data) {}
