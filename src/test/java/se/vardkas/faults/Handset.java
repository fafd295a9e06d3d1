package se.vardkas.faults;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import se.vardkas.faults.check.History;

/** What phones and Twilio say of what they got: in any order, repeatedly, some of it much later. */
final class Handset implements Providers.Handsets {
    private static final Pattern NOTIFICATION = Pattern.compile("notification=([0-9a-f-]{36})");
    private static final int TRIES = 8;
    private static final long LATE_MILLIS = 8_000;

    private final PhoneNet net;
    private final Town town;
    private final Records records;
    private final ExecutorService threads;

    Handset(PhoneNet net, Town town, Records records, ExecutorService threads) {
        this.net = net;
        this.town = town;
        this.records = records;
        this.threads = threads;
    }

    @Override
    public void pushed(String token, JsonObject data) {
        var whose = town.withToken(token);
        var notification = data.getString("notificationId");
        var stages = new ArrayList<>(List.of("received", "shown", "opened", "received")
                .subList(0, 1 + ThreadLocalRandom.current().nextInt(4)));
        Collections.shuffle(stages, ThreadLocalRandom.current());
        threads.execute(() -> stages.forEach(stage -> prove(whose, notification, stage)));
    }

    @Override
    public void texted(Map<String, String> form) {
        var callback = form.get("StatusCallback");
        boolean call = callback.contains("voice-status");
        var statuses = new ArrayList<>(
                call ? List.of("ringing", "in-progress", "completed") : List.of("queued", "sent", "delivered"));
        Collections.shuffle(statuses, ThreadLocalRandom.current());
        threads.execute(() -> {
            statuses.forEach(status -> callBack(callback, call, status));
            PhoneNet.pause(ThreadLocalRandom.current().nextLong(LATE_MILLIS));
            callBack(callback, call, call ? "ringing" : "sent");
        });
    }

    private void prove(Town.Person whose, String notification, String stage) {
        for (int i = 0; i < TRIES; i++) {
            var answer = net.post(
                    whose.token(),
                    "/api/v1/notifications/" + notification + "/proofs",
                    new JsonObject().put("stage", stage));
            if (answer.taken()) {
                records.add(new History.Proof(
                        UUID.fromString(notification), stage.toUpperCase(Locale.ROOT), answer.answeredAt()));
                return;
            }
            PhoneNet.pause(500);
        }
    }

    private void callBack(String url, boolean call, String status) {
        var fields = new TreeMap<>(Map.of(call ? "CallStatus" : "MessageStatus", status));
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        for (int i = 0; i < TRIES; i++) {
            var answer = net.form(url.substring(Providers.PUBLIC_URL.length()), form, sign(url, fields));
            if (answer.taken()) {
                var notification = NOTIFICATION.matcher(url);
                boolean arrived =
                        List.of("delivered", "in-progress", "completed").contains(status);
                if (notification.find()) {
                    records.add(new History.Proof(
                            UUID.fromString(notification.group(1)),
                            arrived ? "RECEIVED" : "ACCEPTED",
                            answer.answeredAt()));
                }
                return;
            }
            PhoneNet.pause(500);
        }
    }

    private static String sign(String url, Map<String, String> fields) {
        var signed = new StringBuilder(url);
        fields.forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Providers.AUTH_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
