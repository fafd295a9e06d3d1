package se.vardkas.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.Decision;
import se.vardkas.alarm.lifecycle.Lifecycle;
import se.vardkas.alarm.press.Press;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.kept.RosterJson;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Draft;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.timeline.chain.Head;

/** What every press goes through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotSpots {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final PersonId RAISER = new PersonId(new UUID(0, 1));

    private static final byte[] BODY = """
            {"id":"019abcde-0000-7000-8000-000000000001","kind":"panic","silent":false,"drill":false,"trigger":"button",
             "occurredAt":"2026-11-22T08:00:00Z","position":{"latitude":59.3293,"longitude":18.0686,"accuracyMetres":12.5,
             "capturedAt":"2026-11-22T08:00:00Z"},"batteryPercent":80}""".getBytes(UTF_8);

    private static final List<Draft> DRAFTS = List.of(
            new Draft("raised", Actor.of(RAISER), Map.of("kind", "panic", "trigger", "button", "batteryPercent", 80)),
            new Draft("escalated", Actor.SYSTEM, Map.of("step", 0, "round", 1)),
            new Draft("notification-queued", Actor.SYSTEM, Map.of("step", 0, "notifications", List.of())));

    private final AlarmId alarm = new AlarmId(new UUID(0, 2));
    private final Alarm raised = Alarm.raised(RAISER, AlarmKind.PANIC, false, false);
    private final AlarmEvent planRead = new AlarmEvent.PlanRead(1, Duration.ofMinutes(10));
    private final byte[] secret = new byte[32];
    private final Rota rota = new Rota(RosterJson.read("""
            {"timeZone": "Europe/Stockholm", "layers": [
             {"name": "Week", "layering": "adds", "people": ["00000000-0000-0000-0000-000000000001",
              "00000000-0000-0000-0000-000000000002", "00000000-0000-0000-0000-000000000003"],
              "turn": {"unit": "days", "length": 7}, "start": "2024-01-01T08:00", "hours": []}]}"""), List.of());

    private PublicKey key;
    private byte[] signature;

    @Setup
    public void sign() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        var pair = generator.generateKeyPair();
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(BODY);
        signature = signer.sign();
        key = pair.getPublic();
    }

    @Benchmark
    public Press readAPress() {
        return PressReader.read(BODY, NOW);
    }

    @Benchmark
    public List<Entry> chainThreeEntries() {
        return Chain.append(alarm, Head.EMPTY, NOW, DRAFTS, () -> secret);
    }

    @Benchmark
    public Decision decideAnEvent() {
        return Lifecycle.next(raised, planRead, NOW);
    }

    @Benchmark
    public Object findWhoIsOnCall() {
        return rota.onCall(NOW);
    }

    @Benchmark
    public boolean checkATokensSignature() throws GeneralSecurityException {
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key);
        check.update(BODY);
        return check.verify(signature);
    }
}
