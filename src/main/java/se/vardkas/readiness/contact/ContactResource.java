package se.vardkas.readiness.contact;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.directory.Contacts;
import se.vardkas.directory.Contacts.Contact;
import se.vardkas.directory.Contacts.NewNumber;
import se.vardkas.directory.org.ContactPoint.Kind;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.DeviceOwners;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.readiness.contact.AppProofs.AppProof;
import se.vardkas.readiness.contact.ContactMessages.Owner;
import se.vardkas.readiness.contact.ContactViews.CodeRequest;
import se.vardkas.readiness.contact.ContactViews.ContactView;
import se.vardkas.readiness.contact.ContactViews.ContactsView;
import se.vardkas.readiness.contact.ContactViews.MessageRequest;
import se.vardkas.readiness.contact.ContactViews.MessageView;
import se.vardkas.readiness.contact.ContactViews.MessagesView;
import se.vardkas.readiness.contact.ContactViews.NewNumberRequest;
import se.vardkas.readiness.contact.ContactViews.OrderRequest;
import se.vardkas.readiness.contact.ContactViews.SentView;

/** How people are reached: by themselves, by managers for people of their unit, and by administrators. */
@Path("/api/v1/people/{id}/contact-points")
@Tag(name = "Contact points")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class ContactResource {
    private static final String LANDLINE = "landline";

    private final CurrentCaller caller;
    private final DeviceOwners owners;
    private final Contacts contacts;
    private final AppProofs proofs;
    private final ContactMessages messages;
    private final Deliveries deliveries;

    ContactResource(
            CurrentCaller caller,
            DeviceOwners owners,
            Contacts contacts,
            AppProofs proofs,
            ContactMessages messages,
            Deliveries deliveries) {
        this.caller = caller;
        this.owners = owners;
        this.contacts = contacts;
        this.proofs = proofs;
        this.messages = messages;
        this.deliveries = deliveries;
    }

    /** A person's addresses. */
    @GET
    @Operation(
            operationId = "contactPoints",
            summary = "A person's apps and numbers, of each kind in the order in which they are tried")
    public Uni<ContactsView> list(@PathParam("id") UUID id) {
        return of(id, owner -> contacts.of(owner.tenant(), owner.person()).chain(found -> views(owner, found)));
    }

    /** Adds a number. */
    @POST
    @ResponseStatus(201)
    @Operation(
            operationId = "addNumber",
            summary = "Add a number, landlines too",
            description =
                    "One's own waits until it is proved to be one's own. What those add who look after a person is used"
                            + " at once, and called not verified until it is proved.")
    public Uni<ContactView> add(@PathParam("id") UUID id, @NotNull @Valid NewNumberRequest request) {
        var number = PhoneNumbers.read(request.number());
        boolean own = isOwn(id);
        var wanted = new NewNumber(number.e164(), request.label(), own, number.isLandline() ? LANDLINE : null);
        return of(id, owner -> contacts.add(owner.tenant(), owner.person(), wanted))
                .map(contact -> ContactView.of(contact, own, AppProof.NOT_ASKED));
    }

    /** Puts addresses in order. */
    @PUT
    @Path("/order")
    @Operation(
            operationId = "orderContactPoints",
            summary = "The order in which addresses are tried",
            description = "A panic goes to all of them at once.")
    public Uni<ContactsView> reorder(@PathParam("id") UUID id, @NotNull @Valid OrderRequest request) {
        return of(
                id,
                owner -> contacts.reorder(owner.tenant(), owner.person(), request.order())
                        .chain(found -> views(owner, found)));
    }

    /** Takes an address away. */
    @DELETE
    @Path("/{contact}")
    @Operation(operationId = "removeContactPoint", summary = "Take an address away")
    public Uni<Void> remove(@PathParam("id") UUID id, @PathParam("contact") UUID contact) {
        return of(id, owner -> contacts.remove(owner.tenant(), owner.person(), contact));
    }

    /** Sends a code. */
    @POST
    @Path("/{contact}/checks")
    @ResponseStatus(202)
    @Operation(
            operationId = "checkNumber",
            summary = "Send a code to a number, by SMS or call",
            description =
                    "Six digits, good for ten minutes and five tries. At most five messages an hour go to an address, and ten to a person's.")
    public Uni<SentView> check(
            @PathParam("id") UUID id, @PathParam("contact") UUID contact, @NotNull @Valid MessageRequest request) {
        return sent(id, contact, request, ContactResource::isNumber, messages::check);
    }

    /** Proves that a number is theirs. */
    @POST
    @Path("/{contact}/verification")
    @Operation(operationId = "verifyNumber", summary = "Prove by the code that a number is theirs")
    public Uni<Void> verify(
            @PathParam("id") UUID id, @PathParam("contact") UUID contact, @NotNull @Valid CodeRequest request) {
        return at(id, contact, (owner, found) -> messages.confirm(owner, found, request.code()));
    }

    /** Sends a test. */
    @POST
    @Path("/{contact}/tests")
    @ResponseStatus(202)
    @Operation(
            operationId = "testContactPoint",
            summary = "Send a test message the way that alarms go",
            description = "How far it came is told among the address's messages.")
    public Uni<SentView> test(
            @PathParam("id") UUID id, @PathParam("contact") UUID contact, @NotNull @Valid MessageRequest request) {
        return sent(id, contact, request, ContactResource::isInUse, messages::test);
    }

    /** What was sent to an address on its own account. */
    @GET
    @Path("/{contact}/messages")
    @Operation(operationId = "contactMessages", summary = "Codes and tests sent to an address, and how far each came")
    public Uni<MessagesView> messages(@PathParam("id") UUID id, @PathParam("contact") UUID contact) {
        return at(id, contact, (owner, found) -> messages.sent(owner.tenant(), found))
                .map(sent -> new MessagesView(sent.stream().map(MessageView::of).toList()));
    }

    /** How something is sent to an address on its own account. */
    private interface Sending {
        Uni<NotificationId> to(Owner owner, Contact contact, Channel by);
    }

    private Uni<SentView> sent(
            UUID id, UUID contact, MessageRequest request, Consumer<Contact> condition, Sending sending) {
        var by = Channel.valueOf(request.by().toUpperCase(Locale.ROOT));
        return at(id, contact, (owner, found) -> {
                    fits(found, by);
                    condition.accept(found);
                    return sending.to(owner, found, by);
                })
                .map(sent -> new SentView(sent.value()));
    }

    private <T> Uni<T> at(UUID id, UUID contact, BiFunction<Owner, Contact, Uni<T>> work) {
        return of(
                id,
                owner -> contacts.find(owner.tenant(), owner.person(), contact)
                        .chain(found -> work.apply(owner, found)));
    }

    /** Who may not know of the person is told that there is nobody. */
    private <T> Uni<T> of(UUID id, Function<Owner, Uni<T>> work) {
        var who = caller.get();
        var owner = new Owner(who.tenant(), new PersonId(id));
        return (isOwn(id) ? Uni.createFrom().item(true) : owners.looksAfter(who, owner.person())).chain(may -> {
            if (!may) {
                throw ProblemKind.NOT_FOUND.because("There is no such person.");
            }
            return work.apply(owner);
        });
    }

    private boolean isOwn(UUID id) {
        return caller.get().person().value().equals(id);
    }

    private Uni<ContactsView> views(Owner owner, List<Contact> found) {
        boolean own = isOwn(owner.person().value());
        return proofs.of(owner.tenant(), owner.person())
                .map(proved -> new ContactsView(found.stream()
                        .map(one -> ContactView.of(one, own, proved.getOrDefault(one.id(), AppProof.NOT_ASKED)))
                        .toList()));
    }

    private static void isNumber(Contact contact) {
        if (contact.kind() != Kind.PHONE) {
            throw ProblemKind.invalid("by", "proves nothing of an app or a browser");
        }
    }

    private static void isInUse(Contact contact) {
        if (contact.pending()) {
            throw ProblemKind.invalid("by", "is not tried before the number is proved: alarms do not go there yet");
        }
    }

    private void fits(Contact contact, Channel by) {
        if (contact.deadReason() != null) {
            throw ProblemKind.invalid("by", "leads nowhere: the address is out of use. Add it anew");
        }
        boolean leads = (by == Channel.PUSH) != (contact.kind() == Kind.PHONE)
                && (by != Channel.SMS || contact.smsOff() == null);
        if (!leads) {
            throw ProblemKind.invalid("by", "does not lead to this address");
        }
        if (!deliveries.channelsOn().contains(by)) {
            throw ProblemKind.invalid("by", "is off: it has no settings");
        }
    }
}
