package se.vardkas.delivery.send.push;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Refusal;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Transport;
import se.vardkas.delivery.send.Unreachable;
import se.vardkas.platform.settings.StartFault;

/**
 * Push through the Firebase Admin SDK: high priority, gone after a minute, data only. The app on the phone makes it seen
 * and heard; until the app says so, nothing is proved.
 */
@ApplicationScoped
public class FcmSender implements Sender {
    private static final Logger LOG = Logger.getLogger(FcmSender.class);
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final Instant FAR_AWAY = Instant.parse("9999-12-31T00:00:00Z");
    private static final String NO_CREDENTIALS = "vardkas-no-credentials";

    private final Clock clock;
    private final @Nullable FirebaseApp app;
    private final @Nullable FirebaseMessaging messaging;

    /** A sender with these settings. */
    public FcmSender(FcmSettings settings, Transport transport, Clock clock) {
        this.clock = clock;
        this.app = settings.project()
                .map(project -> app(settings, project, transport))
                .orElse(null);
        this.messaging = app == null ? null : FirebaseMessaging.getInstance(app);
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public boolean isOn() {
        return messaging != null;
    }

    @Override
    public Outcome send(Outgoing message) {
        if (messaging == null) {
            return new Outcome.Refused("channel-off", Blame.NOBODY);
        }
        try {
            return new Outcome.Accepted(messaging.send(message(message)));
        } catch (FirebaseMessagingException e) {
            return read(e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The push %s could not be sent", message.id());
            return new Outcome.Unclear("fcm-sdk");
        }
    }

    /** Gives back what the SDK holds. */
    @PreDestroy
    public void close() {
        if (app != null) {
            app.delete();
        }
    }

    private static Message message(Outgoing message) {
        var builder = Message.builder()
                .setToken(message.address())
                .setAndroidConfig(AndroidConfig.builder()
                        .setPriority(AndroidConfig.Priority.HIGH)
                        .setTtl(LIFE.toMillis())
                        .build())
                .putData("event", message.event().wireName())
                .putData("alarmId", message.alarm().toString())
                .putData("notificationId", message.id().toString())
                .putData("kind", message.kind())
                .putData("drill", Boolean.toString(message.drill()))
                .putData("silent", Boolean.toString(message.silent()))
                .putData("siteCode", Optional.ofNullable(message.siteCode()).orElse(""))
                .putData("step", Integer.toString(message.step()));
        return message.by() == null
                ? builder.build()
                : builder.putData("by", message.by().wireName()).build();
    }

    private Outcome read(FirebaseMessagingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return FcmErrors.read(refusal.answer(), clock);
            }
            if (cause instanceof FcmToken.Missing) {
                return withoutToken(cause.getCause());
            }
            if (cause instanceof Unreachable) {
                return new Outcome.Later("fcm-unreachable", null);
            }
        }
        return new Outcome.Unclear("fcm-no-answer");
    }

    /** Nothing was posted, so a second try repeats nothing; but there is no use in it where the key is not good any more. */
    private static Outcome withoutToken(@Nullable Throwable why) {
        return why instanceof Refusal refusal && FcmErrors.isOurs(refusal.answer())
                ? new Outcome.Refused("fcm-credentials", Blame.ACCOUNT)
                : new Outcome.Later("fcm-no-access-token", null);
    }

    private static FirebaseApp app(FcmSettings settings, String project, Transport transport) {
        var http = new FcmTransport(transport, settings.endpoint());
        var options = FirebaseOptions.builder()
                .setProjectId(project)
                .setHttpTransport(http)
                .setCredentials(settings.credentials()
                        .map(file -> serviceAccount(file, http))
                        .orElseGet(() -> noAccount(settings)))
                .build();
        return FirebaseApp.initializeApp(options, "vardkas-" + System.identityHashCode(options));
    }

    private static GoogleCredentials serviceAccount(Path file, FcmTransport http) {
        try (var json = Files.newInputStream(file)) {
            return ServiceAccountCredentials.fromStream(json, () -> new FcmToken(http))
                    .createScoped(SCOPE);
        } catch (IOException e) {
            throw new StartFault(
                    "vardkas.fcm.credentials",
                    file + " is not a service account's JSON that can be read.",
                    "Download it anew from the Firebase console, Project settings, Service accounts.");
        }
    }

    private static GoogleCredentials noAccount(FcmSettings settings) {
        if (settings.endpoint().toString().startsWith(FcmSettings.GOOGLE)) {
            throw new StartFault(
                    "vardkas.fcm.credentials",
                    "is not set, though vardkas.fcm.project is.",
                    "Set it to the path of the service account's JSON.");
        }
        return GoogleCredentials.create(new AccessToken(NO_CREDENTIALS, Date.from(FAR_AWAY)));
    }
}
