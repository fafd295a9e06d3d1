package se.vardkas.alarm.lifecycle;

import java.util.List;
import se.vardkas.timeline.chain.Draft;

/** What an event makes of an alarm. */
public sealed interface Decision {
    /** The alarm as it is now, what the timeline tells, and what follows. */
    record Move(Alarm after, List<Draft> entries, List<Effect> effects) implements Decision {}

    /** The event cannot happen to an alarm in this state. */
    record Refused(Refusal refusal) implements Decision {}

    /** Why. */
    enum Refusal {
        CLOSED_ALREADY,
        NOT_CLOSED
    }
}
