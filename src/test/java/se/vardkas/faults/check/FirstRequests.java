package se.vardkas.faults.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import java.util.stream.Collectors;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.History.Post;

/** How long after alarms were committed the first request for them began, whatever was killed meanwhile. */
final class FirstRequests {
    private FirstRequests() {}

    /** Half, 99 of a hundred, and all of them, in milliseconds. */
    static String of(History history) {
        var alarms = history.aftermath().deliveries().stream()
                .collect(Collectors.toMap(DeliveryRow::id, DeliveryRow::alarm));
        var first = new HashMap<UUID, Post>();
        history.posts().stream()
                .filter(post -> alarms.containsKey(post.notification()))
                .forEach(post -> first.merge(
                        alarms.get(post.notification()),
                        post,
                        (a, b) -> a.begunAt().isBefore(b.begunAt()) ? a : b));
        var delays = history.aftermath().timelines().entrySet().stream()
                .filter(timeline -> first.containsKey(timeline.getKey()))
                .map(timeline -> Duration.between(
                                timeline.getValue().get(0).committedAt(),
                                first.get(timeline.getKey()).begunAt())
                        .toMillis())
                .sorted()
                .toList();
        return delays.isEmpty()
                ? "none"
                : "p50 %d, p99 %d, max %d ms of %d"
                        .formatted(
                                delays.get(delays.size() / 2),
                                delays.get(delays.size() * 99 / 100),
                                delays.get(delays.size() - 1),
                                delays.size());
    }
}
