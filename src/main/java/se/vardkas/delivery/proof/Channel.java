package se.vardkas.delivery.proof;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import se.vardkas.directory.org.ContactPoint;
import se.vardkas.directory.org.ContactPoint.Kind;
import se.vardkas.directory.org.Reachable;

/** A way to a person's phone. */
public enum Channel {
    PUSH(0),
    SMS(20),
    /** Rings for half a minute. */
    VOICE(45);

    private final int patienceSeconds;

    Channel(int patienceSeconds) {
        this.patienceSeconds = patienceSeconds;
    }

    /** How long a provider is given to say that a message came, or its person to answer, before the same is tried another way. */
    public int patienceSeconds() {
        return patienceSeconds;
    }

    /** The addresses of a person that it leads to, in order. */
    public List<ContactPoint> points(Reachable person) {
        return switch (this) {
            case PUSH ->
                Stream.of(Kind.PUSH_TOKEN, Kind.BROWSER)
                        .flatMap(kind -> person.points(kind).stream())
                        .toList();
            case SMS ->
                person.points(Kind.PHONE).stream()
                        .filter(phone -> phone.smsOff() == null)
                        .toList();
            case VOICE -> person.points(Kind.PHONE);
        };
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
