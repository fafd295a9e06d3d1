package se.vardkas.world.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import se.vardkas.alarm.degraded.SpoolInsides;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.RetryPolicy;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;

/** As {@code alarm.degraded.BreakGlass} and {@code delivery.UnqueuedAlarms}: told at once, out of memory, each press once. */
final class BreakGlass {
    private final Tools tools;
    private final Map<Object, CompletableFuture<Spooled.BreakGlass>> told = new HashMap<>();

    BreakGlass(Tools tools) {
        this.tools = tools;
    }

    CompletableFuture<Spooled.BreakGlass> tell(Attempt attempt) {
        return told.computeIfAbsent(SpoolInsides.key(attempt), first -> begin(attempt));
    }

    private CompletableFuture<Spooled.BreakGlass> begin(Attempt attempt) {
        var people = tools.town().breakGlass().stream()
                .map(Reachable::person)
                .filter(person -> !person.equals(attempt.raiser()))
                .toList();
        var reached = new HashSet<PersonId>();
        var posts = new ArrayList<CompletableFuture<Void>>();
        for (var person : people) {
            for (var channel : List.of(Channel.SMS, Channel.VOICE)) {
                var id = new NotificationId(tools.ids().next());
                var post = new Provider.Post(id, attempt.id(), Event.ALARM, channel, person);
                posts.add(attempt(post, 1, 0).thenAccept(taken -> {
                    if (taken) {
                        reached.add(person);
                    }
                }));
            }
        }
        return CompletableFuture.allOf(posts.toArray(CompletableFuture[]::new))
                .thenApply(done -> new Spooled.BreakGlass(reached.size(), people.size() - reached.size()));
    }

    private CompletableFuture<Boolean> attempt(Provider.Post post, int attempt, int unclear) {
        return Sending.send(tools, post).thenCompose(outcome -> {
            var verdict =
                    RetryPolicy.decide(outcome, attempt, unclear, tools.ids().jitter());
            if (verdict.retryAfter() == null) {
                return CompletableFuture.completedFuture(verdict.reason() == null);
            }
            int stillUnclear = unclear + (outcome instanceof Outcome.Unclear ? 1 : 0);
            var again = new CompletableFuture<Boolean>();
            tools.life()
                    .later(
                            verdict.retryAfter().toMillis(),
                            () -> attempt(post, attempt + 1, stillUnclear).thenAccept(again::complete));
            return again;
        });
    }
}
