package se.vardkas.delivery.send;

/** What is said to somebody who has sent an SMS, or keyed something. */
public final class ReplyWording {
    /** They have cried for help by SMS; who they are, and which language they speak, is looked up later. */
    public static final String KEPT = "Larmet är framme. / The alarm has come through.";

    private ReplyWording() {}

    /** They come. */
    public static String taken(String language) {
        return isEnglish(language)
                ? "You have taken the alarm. The others are told."
                : "Du har tagit larmet. De andra får veta det.";
    }

    /** They reply to what is over. */
    public static String over(String language) {
        return isEnglish(language) ? "The alarm that you reply to is closed." : "Larmet som du svarar på är avslutat.";
    }

    /** They keyed something else. */
    public static String wrong(String language) {
        return isEnglish(language)
                ? "That was not the code. Press 1 to take the alarm."
                : "Det var inte koden. Tryck 1 för att ta larmet.";
    }

    private static boolean isEnglish(String language) {
        return language.equals("en");
    }
}
