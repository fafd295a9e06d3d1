package se.vardkas.delivery.send.push;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.ApsAlert;
import com.google.firebase.messaging.CriticalSound;
import com.google.firebase.messaging.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.send.Outgoing;

/**
 * What makes a phone ring. Urgent and gone after a minute; of one alarm a phone shows the newest. Android gets data alone, and
 * the app shows it on the channel that is named, over the lock screen where that is asked for; iOS shows what it has words for
 * by itself, past its silence for an alarm if the app has Apple's leave for critical alerts. No words of ours are in it.
 *
 * <p>A check of the phone shows nothing, so it is not urgent: Firebase slows down what is urgent of apps that show nothing of it,
 * alarms too. A phone that sleeps gets it when it wakes up, hours later.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages">FCM messages</a>
 * @see <a href="https://firebase.google.com/docs/cloud-messaging/android/message-priority">What becomes of urgent ones</a>
 * @see <a href="https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification">APNs payloads</a>
 */
final class FcmMessages {
    private static final Duration LIFE = Duration.ofSeconds(60);
    /** Gone before the next one. */
    private static final Duration LIFE_OF_A_CHECK = Duration.ofHours(20);

    private static final String SOUND = "alarm.caf";

    private FcmMessages() {}

    static Message of(Outgoing message, Instant now) {
        boolean rings = message.event() == Event.ALARM || message.event() == Event.REPEATED;
        var builder = Message.builder()
                .setToken(message.address())
                .setAndroidConfig(android(message))
                .setApnsConfig(apns(message, rings, now))
                .putData("event", message.event().wireName())
                .putData("alarmId", message.alarm().toString())
                .putData("notificationId", message.id().toString())
                .putData("kind", message.kind())
                .putData("drill", Boolean.toString(message.drill()))
                .putData("silent", Boolean.toString(message.silent()))
                .putData("siteCode", Optional.ofNullable(message.siteCode()).orElse(""))
                .putData("step", Integer.toString(message.step()))
                .putData("channelId", rings ? "alarm" : "news")
                .putData("fullScreenIntent", Boolean.toString(rings));
        return message.by() == null
                ? builder.build()
                : builder.putData("by", message.by().wireName()).build();
    }

    /** Without a collapse key: such messages are let through twenty at a time, then one every three minutes. */
    private static AndroidConfig android(Outgoing message) {
        return AndroidConfig.builder()
                .setPriority(isCheck(message) ? AndroidConfig.Priority.NORMAL : AndroidConfig.Priority.HIGH)
                .setTtl(life(message).toMillis())
                .build();
    }

    private static boolean isCheck(Outgoing message) {
        return message.event() == Event.PHONE_CHECK;
    }

    private static Duration life(Outgoing message) {
        return isCheck(message) ? LIFE_OF_A_CHECK : LIFE;
    }

    private static ApnsConfig apns(Outgoing message, boolean rings, Instant now) {
        var end = Long.toString(now.plus(life(message)).getEpochSecond());
        // Notices of a silent alarm go to its raiser too, whose phone must show and sound nothing: the app alone hears
        // of them.
        if (message.silent() && !rings) {
            return ApnsConfig.builder()
                    .putHeader("apns-push-type", "background")
                    .putHeader("apns-priority", "5")
                    .putHeader("apns-expiration", end)
                    .setAps(Aps.builder().setContentAvailable(true).build())
                    .build();
        }
        return ApnsConfig.builder()
                .putHeader("apns-push-type", "alert")
                .putHeader("apns-priority", "10")
                .putHeader("apns-expiration", end)
                .putHeader("apns-collapse-id", message.alarm().toString())
                .setAps(aps(message, rings))
                .build();
    }

    private static Aps aps(Outgoing message, boolean rings) {
        var aps = Aps.builder()
                .setAlert(ApsAlert.builder()
                        .setTitleLocalizationKey(message.drill() ? "drill" : "vardkas")
                        .setLocalizationKey(
                                message.kind().isEmpty()
                                        ? message.event().wireName()
                                        : message.event().wireName() + "-" + message.kind())
                        .build())
                .setThreadId(message.alarm().toString())
                .setMutableContent(true)
                .putCustomData("interruption-level", rings ? "critical" : "time-sensitive");
        return rings
                ? aps.setSound(CriticalSound.builder()
                                .setCritical(true)
                                .setName(SOUND)
                                .setVolume(1.0)
                                .build())
                        .build()
                : aps.build();
    }
}
