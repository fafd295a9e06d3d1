package se.vardkas.standin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The one phone of somebody in a demo municipality: what arrived at it, and how providers treat it. Thread-safe. */
public final class Phone {
    private final DemoMunicipality.DemoPerson person;
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();

    Phone(DemoMunicipality.DemoPerson person) {
        this.person = person;
    }

    public String username() {
        return person.username();
    }

    public String displayName() {
        return person.displayName();
    }

    public String role() {
        return person.role().wireName();
    }

    public String number() {
        return person.phone();
    }

    String pushToken() {
        return person.pushToken();
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

    /** A new phone: nothing arrived, everything is delivered. */
    public void reset() {
        arrivals.clear();
        behaviours.clear();
    }
}
