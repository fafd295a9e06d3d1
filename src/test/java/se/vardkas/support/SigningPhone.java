package se.vardkas.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A phone that was enrolled with a key of its own. */
public record SigningPhone(String id, DeviceKey key) {
    /**
     * Enrols one.
     *
     * @param base what addresses begin with; empty: with what they usually do
     * @param token of somebody who looks after the person
     */
    public static SigningPhone enrol(String base, String token, String person) {
        var key = DeviceKey.make();
        var code = given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .post(base + "/api/v1/people/{id}/enrolments", person)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("code");
        var device = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "enrolmentCode",
                        code,
                        "platform",
                        "android",
                        "pushToken",
                        "signing-" + UUID.randomUUID(),
                        "publicKey",
                        key.publicKey()))
                .post(base + "/api/v1/devices")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("deviceId");
        return new SigningPhone(device, key);
    }

    /** Sends a signed press, without a token. */
    public Response presses(String base, String body, Instant created) {
        return given().headers(key.signs(id, body, created)).body(body).post(base + "/api/v1/alarms");
    }
}
