package se.vardkas.alarm.view;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.Deliveries.Notification;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.ProofLadder;
import se.vardkas.timeline.chain.Entry;

/**
 * Messages as a raiser who asked to stand down reads them: those that their timeline tells of, each as it stood then. How
 * it went on could tell which PIN was typed: an answer, for one, is shown on the newest message, and where the plan went
 * on that is another.
 */
public final class AsItStood {
    private AsItStood() {}

    /** The messages that these entries tell of. */
    public static List<Notification> of(Collection<Notification> all, List<Entry> entries) {
        var queued = reasons(entries, "notification-queued");
        var failed = reasons(entries, "notification-failed");
        var repeating = reasons(entries, "notification-may-repeat").keySet();
        var moment = entries.get(entries.size() - 1).at();
        return all.stream()
                .filter(one -> queued.containsKey(one.id().toString()))
                .map(one -> stood(one, moment, failed, repeating))
                .toList();
    }

    private static Notification stood(
            Notification one, Instant moment, Map<String, @Nullable Object> failed, Set<String> repeating) {
        var proofs = one.proofs().stream()
                .filter(proof -> !proof.at().isAfter(moment))
                .toList();
        var state = DeliveryState.QUEUED;
        for (var proof : proofs) {
            state = ProofLadder.after(state, proof.stage());
        }
        if (failed.containsKey(one.id().toString())) {
            state = ProofLadder.after(state, DeliveryState.FAILED);
        }
        return new Notification(
                one.id(),
                one.event(),
                one.recipient(),
                one.channel(),
                one.step(),
                state,
                state == DeliveryState.FAILED
                        ? String.valueOf(failed.get(one.id().toString()))
                        : null,
                // How many there were by then is not kept.
                state == DeliveryState.QUEUED ? 0 : 1,
                repeating.contains(one.id().toString()),
                one.createdAt(),
                proofs);
    }

    /** The messages that entries of a type speak of, by id, and the reasons they give. */
    private static Map<String, @Nullable Object> reasons(List<Entry> entries, String type) {
        var reasons = new HashMap<String, @Nullable Object>();
        entries.stream()
                .filter(entry -> entry.type().equals(type))
                .flatMap(entry -> items(entry.data().get("notifications")))
                .forEach(item -> reasons.put(String.valueOf(item.get("id")), item.get("reason")));
        return reasons;
    }

    private static Stream<Map<?, ?>> items(@Nullable Object notifications) {
        return notifications instanceof Collection<?> items
                ? items.stream().map(item -> (Map<?, ?>) item)
                : Stream.of();
    }
}
