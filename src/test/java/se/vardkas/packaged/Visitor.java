package se.vardkas.packaged;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Somebody of a demo municipality, signed in to a running program. */
final class Visitor {
    private final Program program;
    private final String token;

    private Visitor(Program program, String token) {
        this.program = program;
        this.token = token;
    }

    static Visitor of(Program program, String username) {
        var token = given().contentType(ContentType.JSON)
                .body(Map.of("username", username))
                .post(program.address() + "/api/v1/auth/demo")
                .jsonPath()
                .getString("accessToken");
        return new Visitor(program, token);
    }

    String token() {
        return token;
    }

    /** Raises a panic; its id. */
    String presses() {
        var answer = asks().body(Map.of("kind", "panic")).post(program.address() + "/api/v1/alarms");
        answer.then().statusCode(201);
        return answer.jsonPath().getString("id");
    }

    /** Sends a press, whatever becomes of it. */
    Response sends(Map<String, Object> press) {
        return asks().body(press).post(program.address() + "/api/v1/alarms");
    }

    JsonPath reads(String path) {
        var answer = asks().get(program.address() + path);
        answer.then().statusCode(200);
        return answer.jsonPath();
    }

    void closes(String alarm) {
        asks().body(Map.of("outcome", "test", "note", "övning"))
                .post(program.address() + "/api/v1/alarms/" + alarm + "/closure")
                .then()
                .statusCode(200);
    }

    private RequestSpecification asks() {
        return given().contentType(ContentType.JSON).auth().oauth2(token);
    }
}
