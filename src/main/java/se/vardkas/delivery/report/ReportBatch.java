package se.vardkas.delivery.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Occasion;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.ReportRules;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.Draft;

/** Applies reports one after another to the messages they speak of, and gathers what there is to write. */
final class ReportBatch {
    private final Map<NotificationId, Delivery> deliveries = new HashMap<>();
    private final Set<NotificationId> untold = new HashSet<>();
    private final Set<Proof> known = new HashSet<>();
    private final Map<NotificationId, Changed> changed = new LinkedHashMap<>();
    private final Map<NotificationId, Delivery> onlyCounted = new LinkedHashMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Proof> proofs = new ArrayList<>();
    private final List<NotificationId> nextChannels = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> accepted = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> proved = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> failed = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> repeating = new ArrayList<>();

    /** A message as it is now, and in how long another attempt is due. */
    record Changed(Delivery delivery, @Nullable Duration retryAfter) {}

    /** A step of the ladder and who proved it. */
    record Proof(NotificationId notification, DeliveryState stage, String source) {}

    /** What a provider took, to be counted. */
    record Taken(Channel channel, String provider, Occasion occasion, int parts) {}

    /** A call that is over. */
    record Call(Report.Lasted lasted, Occasion occasion) {}

    /** @param told whether the timeline tells of it */
    void add(Delivery delivery, boolean told) {
        deliveries.put(delivery.id(), delivery);
        if (!told) {
            untold.add(delivery.id());
        }
    }

    void addKnownProof(NotificationId notification, DeliveryState stage, String source) {
        known.add(new Proof(notification, stage, source));
    }

    /** Applies a report; one on a message that is not there, or that tells nothing new, changes nothing. */
    void apply(Report report, double jitter) {
        var delivery = deliveries.get(report.notification());
        if (delivery == null) {
            return;
        }
        var change = ReportRules.apply(delivery, report, jitter);
        boolean news = keepProof(change, delivery);
        if (change.news() != ReportRules.News.NONE) {
            deliveries.put(delivery.id(), change.after());
            changed.put(delivery.id(), new Changed(change.after(), change.retryAfter()));
            onlyCounted.remove(delivery.id());
            if (change.nextChannel()) {
                nextChannels.add(delivery.id());
            }
            if (!untold.contains(delivery.id())) {
                tell(change, news);
            }
        }
        count(change.after(), report);
    }

    /** An attempt that came too late to change anything was taken too, and will be charged for. */
    private void count(Delivery delivery, Report report) {
        if (report instanceof Report.Attempted attempted
                && attempted.outcome() instanceof Outcome.Accepted accepted
                && attempted.provider() != null
                && !delivery.counts(attempted.attempt())) {
            taken.add(new Taken(delivery.channel(), attempted.provider(), delivery.occasion(), accepted.parts()));
            keepCounted(delivery.counting(attempted.attempt()));
        }
        if (report instanceof Report.Lasted lasted) {
            calls.add(new Call(lasted, delivery.occasion()));
        }
    }

    private void keepCounted(Delivery delivery) {
        deliveries.put(delivery.id(), delivery);
        var withIt =
                changed.computeIfPresent(delivery.id(), (id, change) -> new Changed(delivery, change.retryAfter()));
        if (withIt == null) {
            onlyCounted.put(delivery.id(), delivery);
        }
    }

    List<Changed> changed() {
        return List.copyOf(changed.values());
    }

    /** Messages of which nothing has changed but which attempts are counted. */
    List<Delivery> onlyCounted() {
        return List.copyOf(onlyCounted.values());
    }

    List<Taken> taken() {
        return taken;
    }

    List<Call> calls() {
        return calls;
    }

    List<Proof> proofs() {
        return proofs;
    }

    List<NotificationId> nextChannels() {
        return nextChannels;
    }

    /** The timeline's entries: at most one of each type, however many messages. */
    List<Draft> drafts() {
        var drafts = new ArrayList<Draft>();
        addDraft(drafts, "notification-accepted", accepted);
        addDraft(drafts, "notification-proof", proved);
        addDraft(drafts, "notification-failed", failed);
        addDraft(drafts, "notification-may-repeat", repeating);
        return drafts;
    }

    private boolean keepProof(ReportRules.Change change, Delivery delivery) {
        if (change.stage() == null || change.source() == null) {
            return false;
        }
        var proof = new Proof(delivery.id(), change.stage(), change.source().wireName());
        boolean fresh = known.add(proof);
        if (fresh) {
            proofs.add(proof);
        }
        return fresh;
    }

    private void tell(ReportRules.Change change, boolean freshProof) {
        var item = new HashMap<String, @Nullable Object>();
        var delivery = change.after();
        item.put("id", delivery.id().toString());
        item.put("recipient", delivery.recipient().toString());
        item.put("channel", delivery.channel().wireName());
        switch (change.news()) {
            case NONE, SILENT -> {
                // Not worth an entry.
            }
            case ACCEPTED -> {
                if (freshProof) {
                    accepted.add(item);
                }
            }
            case PROOF -> {
                if (freshProof && change.stage() != null && change.source() != null) {
                    item.put("stage", change.stage().wireName());
                    item.put("source", change.source().wireName());
                    proved.add(item);
                }
            }
            case FAILED -> {
                item.put("reason", delivery.reason());
                failed.add(item);
            }
            case MAY_REPEAT -> {
                item.put("reason", delivery.reason());
                repeating.add(item);
            }
        }
    }

    private static void addDraft(List<Draft> drafts, String type, List<Map<String, @Nullable Object>> items) {
        if (!items.isEmpty()) {
            drafts.add(new Draft(type, Actor.PROVIDER, Map.of("notifications", items)));
        }
    }
}
