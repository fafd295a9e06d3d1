package se.vardkas.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Told;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.alarm.lifecycle.Decision;
import se.vardkas.alarm.lifecycle.Effect;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.timeline.chain.Draft;
import se.vardkas.timeline.chain.Head;

/** Opens what this room decides without a database to the simulated world, which has it decide as it does here. */
public final class AlarmInsides {
    private AlarmInsides() {}

    public static HeldAlarm held(AlarmRecord row, List<Told> told, Head head) {
        return new HeldAlarm(row, told, head);
    }

    public static AlarmRecord row(HeldAlarm held) {
        return held.row();
    }

    public static AlarmEvent.Answered answer(
            HeldAlarm held, PersonId person, Answer answer, @Nullable Integer etaMinutes) {
        return held.answer(person, answer, etaMinutes);
    }

    public static boolean wasTold(HeldAlarm held, PersonId person) {
        return held.wasTold(person);
    }

    public static Set<Event> stopped(Alarm alarm) {
        return AlarmMover.stopped(alarm);
    }

    public static String reason(Alarm alarm) {
        return AlarmMover.reason(alarm);
    }

    /** What a transaction that holds an alarm is going to write. */
    public static final class Change {
        private final AlarmChange change;

        public Change(HeldAlarm before) {
            change = new AlarmChange(before);
        }

        public HeldAlarm before() {
            return change.before();
        }

        public AlarmRecord after() {
            return change.after();
        }

        public void take(Decision.Move move, @Nullable PersonId actor) {
            change.take(move, actor);
        }

        public void add(Draft entry) {
            change.add(entry);
        }

        public void keepEvenIfTheSame() {
            change.keepEvenIfTheSame();
        }

        public void hideFromRaiserAfter(int sequence) {
            change.hideFromRaiserAfter(sequence);
        }

        public boolean changesTheAlarm() {
            return change.changesTheAlarm();
        }

        public boolean closes() {
            return change.closes();
        }

        public boolean reopens() {
            return change.reopens();
        }

        public List<Draft> entries() {
            return change.entries();
        }

        public List<Effect> effects() {
            return change.effects();
        }

        public boolean tells() {
            return !change.notices().isEmpty();
        }

        /** Who is told what, message by message. */
        public List<Notice> notices(Ids ids) {
            var notices = new ArrayList<Notice>();
            for (var notice : change.notices()) {
                var messages = Notices.to(notice.people(), ids);
                if (!messages.isEmpty()) {
                    notices.add(new Notice(notice.event(), messages));
                }
            }
            return notices;
        }
    }

    /** One announcement. */
    public record Notice(Event event, List<NewDelivery> messages) {}
}
