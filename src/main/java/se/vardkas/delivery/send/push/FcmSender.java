package se.vardkas.delivery.send.push;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.PushRoute;
import se.vardkas.delivery.send.Refusal;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Transport;
import se.vardkas.delivery.send.Unreachable;
import se.vardkas.platform.settings.StartFault;

/** Push through the Firebase Admin SDK; see {@link FcmMessages}. Until the app says so, nothing is proved. */
@ApplicationScoped
public class FcmSender implements Sender {
    private static final Logger LOG = Logger.getLogger(FcmSender.class);
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final Instant FAR_AWAY = Instant.parse("9999-12-31T00:00:00Z");
    private static final String NO_CREDENTIALS = "vardkas-no-credentials";

    private final Clock clock;
    private final @Nullable FirebaseApp app;
    private final @Nullable FirebaseMessaging messaging;
    private final @Nullable GoogleCredentials credentials;

    /** A sender with these settings. */
    public FcmSender(FcmSettings settings, Transport transport, Clock clock) {
        this.clock = clock;
        var http = new FcmTransport(transport, settings.endpoint());
        this.credentials =
                settings.project().map(project -> credentials(settings, http)).orElse(null);
        this.app = credentials == null ? null : app(settings.project().orElseThrow(), credentials, http);
        this.messaging = app == null ? null : FirebaseMessaging.getInstance(app);
    }

    /**
     * Fetches the next access token where the last has run out or soon will, so that no message waits for it; blocks.
     *
     * @throws IOException if there is none to be had
     */
    void renewToken() throws IOException {
        if (credentials != null) {
            credentials.refreshIfExpired();
        }
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public String provider() {
        return PushRoute.FCM;
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
            return new Outcome.Accepted(messaging.send(FcmMessages.of(message, clock.instant())));
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

    private static GoogleCredentials credentials(FcmSettings settings, FcmTransport http) {
        return settings.credentials().map(file -> serviceAccount(file, http)).orElseGet(() -> noAccount(settings));
    }

    private static FirebaseApp app(String project, GoogleCredentials credentials, FcmTransport http) {
        var options = FirebaseOptions.builder()
                .setProjectId(project)
                .setHttpTransport(http)
                .setCredentials(credentials)
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
