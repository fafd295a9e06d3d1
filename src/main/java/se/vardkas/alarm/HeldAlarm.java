package se.vardkas.alarm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Told;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Head;

/** An alarm, who was told of it and the end of its chain, held by a transaction: nobody else moves it meanwhile. */
public final class HeldAlarm {
    private final AlarmRecord row;
    private final List<Told> told;
    private final Head head;

    HeldAlarm(AlarmRecord row, List<Told> told, Head head) {
        this.row = row;
        this.told = told;
        this.head = head;
    }

    public AlarmId id() {
        return row.id();
    }

    public Alarm alarm() {
        return row.alarm();
    }

    public Head head() {
        return head;
    }

    public List<Told> told() {
        return told;
    }

    /** Where it was raised, once the directory was asked. */
    public @Nullable UnitId unit() {
        return row.unit();
    }

    /** The site it was raised at, once the directory was asked. */
    public @Nullable SiteId site() {
        return row.site();
    }

    AlarmRecord row() {
        return row;
    }

    /**
     * The number of the next entry as a person may know it: the true one would tell the raiser how far the plan has gone
     * since they asked to stand down.
     */
    int nextSequenceFor(PersonId person) {
        var last = row.standDownSequence();
        return last != null && row.alarm().raiser().equals(person) ? last : head.sequence() + 1;
    }

    boolean wasTold(PersonId person) {
        return told.stream().anyMatch(one -> one.person().equals(person));
    }

    /** Somebody's answer, with how the others stand. */
    AlarmEvent.Answered answer(PersonId person, Answer answer, @Nullable Integer etaMinutes) {
        var others = told.stream().filter(one -> !one.person().equals(person)).toList();
        int coming = (int) others.stream().filter(Told::isHelping).count();
        int undecided =
                (int) others.stream().filter(one -> one.answer() == null).count();
        return new AlarmEvent.Answered(person, answer, etaMinutes, coming, undecided);
    }

    /** Those who are coming or there. */
    public Set<PersonId> helping() {
        return told.stream().filter(Told::isHelping).map(Told::person).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether anybody has answered in this round: who answers knows. */
    public boolean hasAnAnswer() {
        return told.stream().anyMatch(one -> one.answer() != null);
    }

    /** Everybody involved but one: those told, and the raiser, if that is a person. */
    List<Told> involvedBut(PersonId person) {
        var raiser = row.isRaisedByAPerson()
                ? Stream.of(new Told(row.alarm().raiser(), Set.of(), null))
                : Stream.<Told>empty();
        return Stream.concat(raiser, told.stream())
                .filter(one -> !one.person().equals(person))
                .toList();
    }

    Optional<Told> toldAs(PersonId person) {
        return told.stream().filter(one -> one.person().equals(person)).findFirst();
    }
}
