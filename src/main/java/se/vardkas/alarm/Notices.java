package se.vardkas.alarm;

import java.util.ArrayList;
import java.util.List;
import se.vardkas.alarm.kept.Told;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.platform.ids.Ids;

/** How people are told of what became of an alarm: by push, and by SMS where the push is not proved to have come. */
final class Notices {
    private static final int PATIENCE_SECONDS = 10;

    private Notices() {}

    static List<NewDelivery> to(List<Told> people, Ids ids) {
        var notices = new ArrayList<NewDelivery>();
        for (var person : people) {
            boolean push = person.channels().isEmpty() || person.channels().contains(Channel.PUSH);
            if (push) {
                notices.add(notice(person, Channel.PUSH, 0, false, ids));
            }
            if (person.channels().contains(Channel.SMS)) {
                notices.add(notice(person, Channel.SMS, push ? PATIENCE_SECONDS : 0, push, ids));
            }
        }
        return notices;
    }

    private static NewDelivery notice(Told person, Channel channel, int delaySeconds, boolean fallback, Ids ids) {
        return new NewDelivery(
                new NotificationId(ids.next()), person.person(), channel, null, delaySeconds, fallback, null);
    }
}
