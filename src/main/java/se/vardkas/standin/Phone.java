package se.vardkas.standin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A made-up phone: what arrived at it, and how providers treat it. Thread-safe. */
public final class Phone {
    private final Owner owner;
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();

    /** Whose phone it is, and its addresses. */
    public record Owner(String username, String displayName, String role, String pushToken, String number) {}

    public Phone(Owner owner) {
        this.owner = owner;
    }

    public Owner owner() {
        return owner;
    }

    /** Every request for this phone, oldest first, whatever became of it. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    void add(Arrival arrival) {
        arrivals.add(arrival);
    }

    /** How the provider of a channel treats this phone. */
    public Behaviour behaviour(String channel) {
        return behaviours.getOrDefault(channel, Behaviour.DELIVER);
    }

    /** Has the provider of a channel treat this phone so from now on. */
    public void behave(String channel, Behaviour behaviour) {
        behaviours.put(channel, behaviour);
    }
}
