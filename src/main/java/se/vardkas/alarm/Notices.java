package se.vardkas.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.Told;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.platform.ids.Ids;

/**
 * How people are told of what became of an alarm: by push, to everything that rang, and by SMS where no push is proved to have
 * come; of both only what they were told of the alarm by.
 */
final class Notices {
    private static final int PATIENCE_SECONDS = 10;

    private Notices() {}

    static List<NewDelivery> to(List<Told> people, Ids ids) {
        var notices = new ArrayList<NewDelivery>();
        for (var person : people) {
            boolean push = person.channels().isEmpty() || person.channels().contains(Channel.PUSH);
            if (push && person.apps().isEmpty()) {
                notices.add(push(person, null, ids));
            }
            for (var app : person.apps()) {
                // What rings beside their first app, or beside nothing but SMS, fails without consequence.
                boolean first = push && app.equals(person.apps().get(0));
                notices.add(
                        first ? push(person, app, ids) : push(person, app, ids).beside());
            }
            if (person.channels().contains(Channel.SMS)) {
                notices.add(notice(person, Channel.SMS, null, push ? PATIENCE_SECONDS : 0, push, ids));
            }
        }
        return notices;
    }

    private static NewDelivery push(Told person, @Nullable UUID app, Ids ids) {
        return notice(person, Channel.PUSH, app, 0, false, ids);
    }

    private static NewDelivery notice(
            Told person, Channel channel, @Nullable UUID contact, int delaySeconds, boolean fallback, Ids ids) {
        return new NewDelivery(
                new NotificationId(ids.next()), person.person(), channel, contact, delaySeconds, fallback, null);
    }
}
