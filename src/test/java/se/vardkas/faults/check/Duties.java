package se.vardkas.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Aftermath.AlarmRow;
import se.vardkas.faults.check.Aftermath.DutyRow;

/** I4: every open alarm has exactly one duty, of the kind its state asks for. I15: nothing stays overdue. */
final class Duties {
    /**
     * The lease of a worker that failed is 10 s and the poll 0.5 s: what is overdue by more was passed over. The rest is
     * for a machine that does other things as well.
     */
    static final Duration OVERDUE = Duration.ofSeconds(15);

    private Duties() {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        var aftermath = history.aftermath();
        var duties = aftermath.duties().stream().collect(Collectors.groupingBy(DutyRow::alarm));
        for (var alarm : aftermath.alarms()) {
            oneDuty(alarm, duties.getOrDefault(alarm.id(), List.of()), violations);
        }
        var late = aftermath.readAt().minus(OVERDUE);
        aftermath.duties().stream()
                .filter(duty -> duty.dueAt().isBefore(late))
                .forEach(
                        duty -> violations.add(new Violation("I15", "overdue at " + aftermath.readAt() + ": " + duty)));
        aftermath.deliveries().stream()
                .filter(delivery -> delivery.dueAt() != null && delivery.dueAt().isBefore(late))
                .forEach(delivery ->
                        violations.add(new Violation("I15", "overdue at " + aftermath.readAt() + ": " + delivery)));
        return violations;
    }

    private static void oneDuty(AlarmRow alarm, List<DutyRow> duties, List<Violation> violations) {
        if (!alarm.open()) {
            if (!duties.isEmpty()) {
                violations.add(new Violation("I4", "over, and still due: " + alarm + " " + duties));
            }
        } else if (duties.size() != 1) {
            violations.add(new Violation("I4", "open, with " + duties.size() + " duties: " + alarm));
        } else if (!duties.get(0).purpose().equals(purpose(alarm))
                || duties.get(0).round() != alarm.round()) {
            violations.add(new Violation("I4", "the duty is not what the state asks for: " + alarm + " " + duties));
        }
    }

    private static String purpose(AlarmRow alarm) {
        return switch (alarm.state()) {
            case "RAISED" -> "STEP";
            case "ACKNOWLEDGED" -> "ON_SITE_CHECK";
            default -> alarm.insisted() ? "ON_SITE_CHECK" : "REMINDER";
        };
    }
}
