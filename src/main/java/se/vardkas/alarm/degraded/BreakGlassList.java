package se.vardkas.alarm.degraded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.UnqueuedAlarms.Recipient;
import se.vardkas.directory.org.ContactPoint;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.SiteId;
import se.vardkas.identity.access.PersonId;

/**
 * Whom a tenant wants to be told while the database is away, and what its sites are called in messages.
 *
 * @param people each with a number of theirs; who has several, stands there several times
 */
record BreakGlassList(List<Recipient> people, Map<UUID, String> siteCodes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of these people; who has no number is left out. In one order, so that the same list is the same bytes. */
    static BreakGlassList of(List<Reachable> people, Map<SiteId, String> siteCodes) {
        var recipients = new ArrayList<Recipient>();
        for (var one : people) {
            one.points(ContactPoint.Kind.PHONE)
                    .forEach(phone -> recipients.add(new Recipient(one.person(), one.language(), phone.address())));
        }
        recipients.sort(
                Comparator.<Recipient, UUID>comparing(one -> one.person().value())
                        .thenComparing(Recipient::phone));
        var codes = new TreeMap<UUID, String>();
        siteCodes.forEach((site, code) -> codes.put(site.value(), code));
        return new BreakGlassList(List.copyOf(recipients), codes);
    }

    /** All but the one who is in danger. */
    List<Recipient> without(PersonId raiser) {
        return people.stream().filter(one -> !one.person().equals(raiser)).toList();
    }

    @Nullable
    String siteCode(@Nullable SiteId site) {
        return site == null ? null : siteCodes.get(site.value());
    }

    byte[] toBytes() {
        var root = JSON.createObjectNode();
        var listed = root.putArray("people");
        people.forEach(one -> listed.addObject()
                .put("id", one.person().toString())
                .put("language", one.language())
                .put("phone", one.phone()));
        var sites = root.putObject("sites");
        siteCodes.forEach((site, code) -> sites.put(site.toString(), code));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values can be written", e);
        }
    }

    /** @throws IOException if it is not of the form that {@link #toBytes} gives it */
    static BreakGlassList read(byte[] bytes) throws IOException {
        var root = JSON.readTree(bytes);
        try {
            var people = new ArrayList<Recipient>();
            root.required("people").forEach(one -> people.add(recipient(one)));
            var sites = new TreeMap<UUID, String>();
            root.required("sites")
                    .properties()
                    .forEach(site -> sites.put(
                            UUID.fromString(site.getKey()), site.getValue().textValue()));
            return new BreakGlassList(List.copyOf(people), sites);
        } catch (RuntimeException e) {
            throw new IOException("not a list", e);
        }
    }

    private static Recipient recipient(JsonNode node) {
        return new Recipient(
                new PersonId(UUID.fromString(node.required("id").textValue())),
                node.required("language").textValue(),
                node.required("phone").textValue());
    }

    /** Leaves the numbers out, for logs. */
    @Override
    public String toString() {
        return people.size() + " people";
    }
}
