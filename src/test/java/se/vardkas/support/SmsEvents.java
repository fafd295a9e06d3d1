package se.vardkas.support;

/** Tells from the words of an SMS what it is about. */
final class SmsEvents {
    private SmsEvents() {}

    static String of(String body) {
        if (body.contains("upprepas")) {
            return "repeated";
        }
        if (body.contains("taget") || body.contains("tagna")) {
            return "taken";
        }
        if (body.contains("avslutat")) {
            return "closed";
        }
        if (body.contains("öppnat igen")) {
            return "reopened";
        }
        if (body.contains("jour har börjat")) {
            return "shift-started";
        }
        if (body.contains("jour är slut")) {
            return "shift-ended";
        }
        if (body.contains("lade till numret")) {
            return "contact-check";
        }
        if (body.contains("ett prov")) {
            return "contact-test";
        }
        if (body.contains("Kontroll av telefonen")) {
            return "phone-check";
        }
        return body.contains("Nytt i larmet") ? "message" : "alarm";
    }
}
