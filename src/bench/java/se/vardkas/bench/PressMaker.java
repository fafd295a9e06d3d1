package se.vardkas.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.UUID;

/** Writes presses, each of another person in danger, as a phone in good order sends them. Not thread-safe. */
final class PressMaker {
    private static final int IN_TEN = 10;

    private final SplittableRandom random = new SplittableRandom(18);
    private final boolean mixed;
    private final int end;
    private int pressed;

    private PressMaker(int from, int end, boolean mixed) {
        this.pressed = from;
        this.end = end;
        this.mixed = mixed;
    }

    /** Panics of all raisers. */
    static PressMaker panics() {
        return new PressMaker(0, Town.PRESSING, false);
    }

    /** Panics without end, for a server that asks nobody who they are. */
    static PressMaker endless() {
        return new PressMaker(0, Integer.MAX_VALUE, false);
    }

    /** Panics of a block of other raisers. */
    static PressMaker panics(Town.Block block) {
        return new PressMaker(block.first(), block.first() + Town.Block.SIZE, false);
    }

    /** Panics of one of so many equal parts of a block. */
    static PressMaker part(Town.Block block, int part, int parts) {
        int size = Town.Block.SIZE / parts;
        return new PressMaker(block.first() + part * size, block.first() + (part + 1) * size, false);
    }

    /** One panic among nine others, of so many of a block. */
    static PressMaker mixed(Town.Block block, int many) {
        return new PressMaker(block.first(), block.first() + many, true);
    }

    /** A press and the id that its alarm will have. */
    record Press(UUID alarm, String body) {}

    /** Whether there is somebody left who has not pressed. */
    boolean hasNext() {
        return pressed < end;
    }

    Press next() {
        var alarm = id(System.currentTimeMillis());
        return new Press(alarm, body(alarm, kind(), Town.raiser(pressed++), Instant.now()));
    }

    private String kind() {
        int place = pressed % IN_TEN;
        return !mixed || place == 0 ? "panic" : place % 2 == 0 ? "threat" : "assist";
    }

    private static String body(UUID alarm, String kind, UUID raiser, Instant now) {
        var at = now.truncatedTo(ChronoUnit.MILLIS);
        return "{\"id\":\"" + alarm + "\",\"kind\":\"" + kind
                + "\",\"silent\":false,\"drill\":false,\"trigger\":\"button\","
                + "\"occurredAt\":\"" + at + "\",\"position\":{\"latitude\":59.3293,\"longitude\":18.0686,"
                + "\"accuracyMetres\":12.5,\"capturedAt\":\"" + at + "\"},\"batteryPercent\":80,\"onBehalfOf\":\""
                + raiser + "\"}";
    }

    /** A UUID version 7 (RFC 9562), as phones make them. */
    private UUID id(long millis) {
        return new UUID(
                (millis << 16) | 0x7000L | (random.nextLong() >>> 52),
                0x8000_0000_0000_0000L | (random.nextLong() >>> 2));
    }
}
