package se.vardkas.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import se.vardkas.faults.check.History.Press;

/** I1: what was answered 2xx exists exactly once. I2: one id, one alarm; and no cry for help is refused. */
final class Intake {
    private Intake() {}

    private record Key(UUID sender, String clientId) {}

    static List<Violation> check(History history) {
        var violations = new ArrayList<Violation>();
        var rows = history.aftermath().presses().stream()
                .collect(Collectors.groupingBy(row -> new Key(row.sender(), row.clientId())));
        var alarms = history.aftermath().alarms().stream()
                .collect(Collectors.groupingBy(Aftermath.AlarmRow::id, Collectors.counting()));
        for (var press : history.presses()) {
            refused(press, violations);
            if (press.accepted()) {
                var kept = rows.getOrDefault(new Key(press.sender(), press.clientId()), List.of());
                var alarm = history.aftermath().meant(press.sender(), press.alarm());
                if (kept.size() != 1 || !kept.get(0).alarm().equals(alarm)) {
                    violations.add(new Violation("I1", "answered but not kept once: " + press + ", kept " + kept));
                }
                if (alarms.getOrDefault(alarm, 0L) != 1) {
                    violations.add(new Violation("I1", "there is not one alarm for " + press));
                }
            }
        }
        oneAlarmAnId(history, violations);
        nothingFromNowhere(history, violations);
        return violations;
    }

    private static void refused(Press press, List<Violation> violations) {
        if (press.status() >= 400 && press.status() < 500) {
            violations.add(new Violation("I2", "a cry for help was refused: " + press));
        }
    }

    private static void oneAlarmAnId(History history, List<Violation> violations) {
        history.presses().stream()
                .filter(Press::accepted)
                .collect(Collectors.groupingBy(
                        press -> new Key(press.sender(), press.clientId()),
                        Collectors.mapping(
                                press -> history.aftermath().meant(press.sender(), press.alarm()), Collectors.toSet())))
                .forEach((key, answered) -> {
                    if (answered.size() > 1) {
                        violations.add(new Violation("I2", key + " was answered with several alarms: " + answered));
                    }
                });
    }

    /** An alarm has a press that a phone really sent, and was raised once. */
    private static void nothingFromNowhere(History history, List<Violation> violations) {
        var sent = history.presses().stream()
                .map(press -> new Key(press.sender(), press.clientId()))
                .collect(Collectors.toSet());
        var pressed = history.aftermath().presses().stream()
                .filter(row -> sent.contains(new Key(row.sender(), row.clientId())))
                .map(Aftermath.PressRow::alarm)
                .collect(Collectors.toSet());
        for (var alarm : history.aftermath().alarms()) {
            if (!pressed.contains(alarm.id())) {
                violations.add(new Violation("I1", "nobody pressed for " + alarm));
            }
            long raised = history.aftermath().timelines().getOrDefault(alarm.id(), List.of()).stream()
                    .filter(entry -> entry.type().equals("raised"))
                    .count();
            if (raised != 1) {
                violations.add(new Violation("I1", "raised " + raised + " times: " + alarm));
            }
        }
    }
}
