package se.vardkas.oncall.rota;

import java.util.UUID;

/**
 * Somebody on call, and why.
 *
 * @param layer which one has the place; {@link #ADDED} or {@link #BY_CALENDAR} where none has
 * @param planned whose place it is by the roster, or who was added to it
 * @param person who has it
 */
public record Place(int layer, UUID planned, UUID person) {
    /** No layer has the place: an override added it. */
    public static final int ADDED = -1;

    /** No layer has the place: a calendar gives it. */
    public static final int BY_CALENDAR = -2;

    static Place added(UUID person) {
        return new Place(ADDED, person, person);
    }

    static Place byCalendar(UUID person) {
        return new Place(BY_CALENDAR, person, person);
    }

    /** Whether it is otherwise than the roster's layers and its calendar say. */
    public boolean isOverride() {
        return layer == ADDED || !person.equals(planned);
    }

    Place takenBy(UUID other) {
        return new Place(layer, planned, other);
    }
}
