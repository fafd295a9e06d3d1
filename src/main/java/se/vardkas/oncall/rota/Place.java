package se.vardkas.oncall.rota;

import java.util.UUID;

/**
 * Somebody on call, and why.
 *
 * @param layer which one has the place; {@link #ADDED} where none has
 * @param planned whose place it is by the roster, or who was added to it
 * @param person who has it
 */
public record Place(int layer, UUID planned, UUID person) {
    /** No layer has the place: an override added it. */
    public static final int ADDED = -1;

    static Place added(UUID person) {
        return new Place(ADDED, person, person);
    }

    /** Whether it is otherwise than the roster's layers say. */
    public boolean isOverride() {
        return layer == ADDED || !person.equals(planned);
    }

    Place takenBy(UUID other) {
        return new Place(layer, planned, other);
    }
}
