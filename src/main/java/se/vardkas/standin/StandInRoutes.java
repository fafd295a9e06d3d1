package se.vardkas.standin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the stand-ins answer. There are no such addresses where demo is off. */
@ApplicationScoped
class StandInRoutes {
    private final FcmStandIn fcm;
    private final PushServiceStandIn pushService;
    private final TwilioStandIn twilio;
    private final ElksStandIn elks;
    private final Phones phones;
    private final PhoneReplies replies;
    private final boolean demo;

    StandInRoutes(
            FcmStandIn fcm,
            PushServiceStandIn pushService,
            TwilioStandIn twilio,
            ElksStandIn elks,
            Phones phones,
            PhoneReplies replies,
            @ConfigProperty(name = "vardkas.demo") boolean demo) {
        this.fcm = fcm;
        this.pushService = pushService;
        this.twilio = twilio;
        this.elks = elks;
        this.phones = phones;
        this.replies = replies;
        this.demo = demo;
    }

    void mount(@Observes Router router) {
        if (!demo) {
            return;
        }
        router.post("/standin/*").handler(BodyHandler.create(false));
        // By pattern: a colon in the middle of a path would be taken for a parameter.
        router.postWithRegex("/standin/fcm/v1/projects/(?<project>[^/]+)/messages:send")
                .handler(fcm::send);
        router.post("/standin/push/:id").handler(pushService::send);
        router.post("/standin/twilio/2010-04-01/Accounts/:sid/Messages.json").handler(twilio::message);
        router.post("/standin/twilio/2010-04-01/Accounts/:sid/Calls.json").handler(twilio::call);
        router.getWithRegex("/standin/twilio/2010-04-01/Accounts/[^/]+/(Messages|Calls)/(?<message>[^/]+)\\.json")
                .handler(twilio::look);
        router.post("/standin/elks/a1/sms").handler(elks::sms);
        router.post("/standin/elks/a1/calls").handler(elks::call);
        router.getWithRegex("/standin/elks/a1/(sms|calls)/(?<id>[^/]+)").handler(elks::look);
        router.get("/standin/phones").handler(this::list);
        router.post("/standin/phones/:username/behaviour").handler(this::behave);
        router.post("/standin/phones/:username/sms").handler(this::sendSms);
        router.post("/standin/phones/:username/keys").handler(this::pressKeys);
        router.post("/standin/phones/:username/hang-up").handler(this::hangUp);
    }

    private void sendSms(RoutingContext request) {
        var text = request.body().asJsonObject().getString("text", "");
        answer(request, phones.of(request.pathParam("username")).map(phone -> replies.sms(phone, text)));
    }

    private void pressKeys(RoutingContext request) {
        var digits = request.body().asJsonObject().getString("digits", "");
        answer(request, phones.of(request.pathParam("username")).flatMap(phone -> replies.keys(phone, digits)));
    }

    private void hangUp(RoutingContext request) {
        answer(request, phones.of(request.pathParam("username")).flatMap(replies::hangUp));
    }

    private static void answer(RoutingContext request, Optional<Future<String>> words) {
        words.ifPresentOrElse(
                said -> said.onSuccess(text -> request.json(new JsonObject().put("said", text)))
                        .onFailure(request::fail),
                () -> request.response().setStatusCode(404).end());
    }

    private void list(RoutingContext request) {
        var list = new JsonArray();
        phones.all().forEach(phone -> list.add(view(phone)));
        request.json(list);
    }

    private static JsonObject view(Phone phone) {
        var arrivals = new JsonArray();
        phone.arrivals()
                .forEach(arrival -> arrivals.add(new JsonObject()
                        .put("at", arrival.at().toString())
                        .put("channel", arrival.channel())
                        .put("reached", arrival.reached())
                        .put("content", new JsonObject(Map.copyOf(arrival.content())))));
        return new JsonObject()
                .put("username", phone.owner().username())
                .put("displayName", phone.owner().displayName())
                .put("role", phone.owner().role())
                .put("number", phone.owner().number())
                .put("arrivals", arrivals);
    }

    private void behave(RoutingContext request) {
        var phone = phones.of(request.pathParam("username"));
        if (phone.isEmpty()) {
            request.response().setStatusCode(404).end();
            return;
        }
        var body = request.body().asJsonObject();
        phone.get()
                .behave(
                        body.getString("channel"),
                        new Behaviour(
                                Behaviour.Mode.valueOf(body.getString("mode")),
                                body.getString("code", ""),
                                body.getInteger("status", 500),
                                Duration.ofSeconds(body.getLong("seconds", 0L))));
        request.response().setStatusCode(204).end();
    }
}
